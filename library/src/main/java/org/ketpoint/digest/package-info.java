/// The hash that everything here is known by: circuits, devices, samples, checkpoints; and the
/// checksum of a line in a file.
@NullMarked
package org.ketpoint.digest;

import org.jspecify.annotations.NullMarked;
