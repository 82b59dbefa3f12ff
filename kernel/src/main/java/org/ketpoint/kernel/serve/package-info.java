/// The kernel itself: requests from the channels answered by the session.
///
/// Start with [Kernel]; [Answers] sends each request to the class that answers it, one class a
/// message.
@NullMarked
package org.ketpoint.kernel.serve;

import org.jspecify.annotations.NullMarked;
