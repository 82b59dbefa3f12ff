/// Thresholds for pruning and quantization that follow from a target device's noise.
///
/// A pruned or quantized parameter has an angle that was not trained, which costs loss, and fewer
/// noisy pulses, which gains some. Where the balance lies depends on the device: [Adaptation] finds
/// it, by a fast prediction ([Outlook]) or by a search on training samples ([Choice]). Test samples
/// have no say in either.
///
/// Start with [Adaptation].
@NullMarked
package org.ketpoint.adapt;

import org.jspecify.annotations.NullMarked;
