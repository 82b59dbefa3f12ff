/// A Java session: cells evaluated by JShell in this process, and questions about code answered.
///
/// Start with [JavaSession]. Below it, [CellReader] cuts a cell into snippets, [CellControl] runs
/// them and keeps their values as objects, and [Traceback] and [CompileErrors] say what went wrong,
/// where, in terms of cells and lines. Nothing here knows of sockets: a notebook and a headless run
/// use the same session.
@NullMarked
package org.ketpoint.kernel.session;

import org.jspecify.annotations.NullMarked;
