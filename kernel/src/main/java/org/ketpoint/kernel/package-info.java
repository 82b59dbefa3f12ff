/// The `ketpoint` command. Start with [Main], then [org.ketpoint.kernel.serve.Kernel].
@NullMarked
package org.ketpoint.kernel;

import org.jspecify.annotations.NullMarked;
