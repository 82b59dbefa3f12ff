/// The `ketpoint` command.
@NullMarked
package org.ketpoint.kernel;

import org.jspecify.annotations.NullMarked;
