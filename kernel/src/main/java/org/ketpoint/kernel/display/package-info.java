/// How values look in a notebook.
///
/// Start with [Notebook], the helpers every cell can call, and [LibraryRenderers], the one place
/// where a type of the library learns how it looks. A [Screen] is where things are shown.
@NullMarked
package org.ketpoint.kernel.display;

import org.jspecify.annotations.NullMarked;
