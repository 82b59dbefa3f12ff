/// A disk for tests that loses power and gives errors.
/// [CrashDisk][org.ketpoint.checkpoint.disk.CrashDisk] is the file system,
/// [CrashStates][org.ketpoint.checkpoint.disk.CrashStates] what a power loss may leave of it,
/// [Fault][org.ketpoint.checkpoint.disk.Fault] an error.
@NullMarked
package org.ketpoint.checkpoint.disk;

import org.jspecify.annotations.NullMarked;
