/// Makes a trained circuit cheaper: parameters are pruned, quantized or frozen.
///
/// Everything here is a pure function from a circuit, its parameters, gradients and gate costs to
/// statuses of the parameters; θ itself never changes. What a status means for the circuit follows
/// from the status, not from the angle's value: a [Status#PRUNED] gate is absent, a
/// [Status#QUANTIZED] one is fixed at its nearest multiple of π/2 in its short native form, a
/// [Status#FROZEN] one keeps the generic form of a free one but is not shifted. None of these is
/// trained.
///
/// Start with [Compression], the statuses, and [Selection], which chooses them.
@NullMarked
package org.ketpoint.compress;

import org.jspecify.annotations.NullMarked;
