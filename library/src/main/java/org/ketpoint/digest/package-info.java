/// The hash that everything here is known by: circuits, devices, samples, checkpoints.
@NullMarked
package org.ketpoint.digest;

import org.jspecify.annotations.NullMarked;
