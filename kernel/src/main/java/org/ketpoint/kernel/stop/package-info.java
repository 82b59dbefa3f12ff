/// Stopping a cell, whatever it is doing.
///
/// Start with [UserCode], which knows whether a cell's own code runs and stops it when told to:
/// first with an ordinary interrupt, which sleeps, waits and training heed; then, for code that
/// heeds none, with an error that the JVM lets fall on the thread, [CellStopped]. A [Striker]
/// suspends the thread, lets a [StrikeRule] look at its frames, and strikes only where nothing of
/// ours is cut short; the thread meets the error where it stands, or, in compiled code, at the next
/// return or turn of a loop, or as it is about to print or show something, whichever is first.
/// [Handlers] keeps cells from catching it for good. Code that runs undisturbed pays nothing.
///
/// What stops: the cell's own statements, and the parts of a parallel stream or another fork-join
/// computation that they wait for. What goes on, as in other notebooks: threads, executors and
/// `CompletableFuture`s that the user started; the cell only ends its wait for them. What cannot be
/// stopped is told, with its reason: native code, a wait for a `synchronized` block that another
/// thread is in, a class being initialized, which would be unusable afterwards.
@NullMarked
package org.ketpoint.kernel.stop;

import org.jspecify.annotations.NullMarked;
