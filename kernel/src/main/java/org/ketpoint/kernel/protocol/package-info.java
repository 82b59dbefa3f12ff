/// Jupyter's messages as values: what comes in, what goes out, and how both are signed.
///
/// Start with [Request], everything a front end can ask, and [Reply] and [Broadcast], everything
/// the kernel can say. [Codec] turns them into signed frames and back; nothing else knows their
/// JSON.
@NullMarked
package org.ketpoint.kernel.protocol;

import org.jspecify.annotations.NullMarked;
