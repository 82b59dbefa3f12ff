/// The five sockets between the kernel and its front ends.
///
/// [Channels] is all the rest of the kernel sees. One thread owns the four message sockets and
/// waits for them without polling, another writes what is to be sent, a third echoes heartbeats; no
/// thread that runs a user's code ever touches a socket, so interrupting it cannot break one.
@NullMarked
package org.ketpoint.kernel.transport;

import org.jspecify.annotations.NullMarked;
