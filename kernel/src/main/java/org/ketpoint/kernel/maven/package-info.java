/// Finds libraries as Maven does: with the user's settings, in the same local repository.
///
/// Start with [Libraries]. Nothing here is loaded before `%maven` is used.
@NullMarked
package org.ketpoint.kernel.maven;

import org.jspecify.annotations.NullMarked;
