/// Saves training so that nothing is lost, and resumes it to the bit.
///
/// ## A run's directory
///
/// ```
/// profiles/sha256-HASH.json                 each hardware profile once, by its content
/// circuits/sha256-HASH.json                 each circuit once, by its content
/// checkpoints/EEEEEEEE-SSSSSSSSSS.safetensors   complete epochs and steps, zero-padded
/// ```
///
/// Files are never changed. A file is published by writing it beside its name, syncing it, giving
/// it its name (which fails where the name is taken), and syncing the directory; a crash leaves at
/// most a file whose name begins with a dot and ends with `.tmp`, which readers pass over.
///
/// ## A checkpoint, format 1
///
/// A [safetensors](https://github.com/huggingface/safetensors) file with the tensors
/// - `theta`: F64 `[layers, qubits, gates]`, radians;
/// - `adam.m`, `adam.v` or `sgd.momentum`: F64 of θ's shape, the optimizer's memory;
/// - `rng`: I64 `[2]`, the seed and the number of steps: all random numbers follow from these;
/// - `history`: F64 `[epochs, 7]`: epoch, step, shots, learning rate, training loss, test loss,
///   test accuracy;
/// - `gradients`, where the run remembers them: F32 of θ's shape, the mean |gradient| of the steps;
/// - `mask.NAME`, for each mask: U8 `[⌈n/8⌉]` for n parameters, bit k mod 8 of byte ⌊k/8⌋ being the
///   parameter k in θ's order; the bits left over are 0;
///
/// and the metadata `ketpoint.format` (`1`), `ketpoint.version`, `java.version`, `sha256` (over the
/// file, with these 64 digits as zeros), `parent` (the sha256 of the checkpoint before it), `step`,
/// `epoch`, `cursor` (samples used of the current epoch), `loss_sum` (of those, as a hexadecimal
/// float), `changes` (JSON, how the way it trains was changed: `[{"step":40,"epoch":2,
/// "what":"shots","from":"1000","to":"exact"},…]`, left out where there are none), `shots` (0:
/// exact), `batch`, `patience`, `optimizer` (JSON), `optimizer.updates`, `device` and `circuit`
/// (hashes of the files above), `device.name`, `noise.attachment`, `noise.sources`, `noise.lambda`
/// (left out where λ is `AS_CALIBRATED`), `layout` (physical qubits, left out where the device has
/// no shape), `encoding` and `head` (JSON), `gradient.rule`, `gradient.window` and
/// `gradients.count` (steps over which `gradients` is the mean, and steps seen; both left out where
/// there are no gradients), `dataset` (hash), `dataset.recipe` (JSON) and `history.devices`.
///
/// Start with [Checkpoints] and [Checkpoint].
@NullMarked
package org.ketpoint.checkpoint;

import org.jspecify.annotations.NullMarked;
