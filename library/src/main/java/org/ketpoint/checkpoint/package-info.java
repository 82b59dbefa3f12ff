/// Saves training so that nothing is lost, and resumes it to the bit.
///
/// ## A run's directory
///
/// ```
/// profiles/sha256-HASH.json                 each hardware profile once; HASH is of the file's bytes
/// profiles/sha256-HASH.safetensors          where it has long tables, with these as columns
/// circuits/sha256-HASH.json                 each circuit once; HASH is of the file's bytes
/// checkpoints/EEEEEEEE-SSSSSSSSSS.safetensors   complete epochs and steps, zero-padded
/// history.log                               the complete epochs, one line each
/// tags/NAME                                 a checkpoint's file name and hash
/// .trainer.lock, .tags.lock                 locks of the operating system; mean nothing by themselves
/// .holder.trainer.lock                      who holds or held the trainer's lock, for messages
/// ```
///
/// Files are never changed, but for `history.log`, which only grows. A file is published by writing
/// it beside its name, syncing it, giving it its name (which fails where the name is taken), and
/// syncing the directory; a crash leaves at most a file whose name begins with a dot and ends with
/// `.tmp`, which readers pass over. What a checkpoint names is on the disk before it. There is no
/// pointer to the newest: readers look at the names, verify, and fall back.
///
/// A directory holds one line of states: each follows from the one before, by training or by a
/// change that the checkpoint tells of. One trainer writes at a time, who holds `.trainer.lock`.
///
/// A line of `history.log` is the CRC-32C of the rest (8 hexadecimal digits), a space, and JSON:
/// `{"epoch":1,"step":40,"device":"ibm_manila","shots":1000,"learning_rate":0.01,"train_loss":0.7,
/// "test_loss":0.69,"test_accuracy":0.6}`, without the accuracy for regression. Numbers are the
/// shortest that give the same bits. Lines that no checkpoint names are cut off by whoever goes on.
///
/// ## A checkpoint, format 1
///
/// A [safetensors](https://github.com/huggingface/safetensors) file with the tensors
/// - `theta`: F64 `[layers, qubits, gates]`, radians;
/// - `adam.m`, `adam.v` or `sgd.momentum`, or `icans.chi`, `icans.shots`, `icans.spent`,
///   `icans.xi`: F64 of θ's shape, the optimizer's memory; under ADMM those of the inner optimizer
///   and `admm.anchor`, `admm.dual`, `admm.moved`, all named `admm.…`;
/// - `rng`: I64 `[2]`, the seed and the number of steps: all random numbers follow from these;
/// - `gradients`, where the run remembers them: F32 of θ's shape, a running mean of |gradient|: 0
///   before the first step, and with the n-th step m ← m + (|g| − m)/min(n, `gradient.window`),
///   each operation in F32, |g| rounded to F32 first and at most the largest finite one; that of a
///   parameter that is not trained stays;
/// - `mask.NAME`, for each mask: U8 `[⌈n/8⌉]` for n parameters, bit k mod 8 of byte ⌊k/8⌋ being the
///   parameter k in θ's order; the bits left over are 0; `pruned`, `quantized` and `frozen` are in
///   force, no parameter in two of them, while `theta` keeps the original angles;
///
/// and the metadata `ketpoint.format` (`1`), `ketpoint.version`, `java.version`, `sha256` (over the
/// file, with these 64 digits as zeros), `parent` (the sha256 of the checkpoint before it), `step`,
/// `epoch`, `cursor` (samples used of the current epoch), `loss_sum` (of those, as a hexadecimal
/// float), `changes` (JSON, how the way it trains was changed: `[{"step":40,"epoch":2,
/// "what":"shots","from":"1000","to":"exact"},…]`, left out where there are none), `shots` (0:
/// exact), `batch`, `patience`, `optimizer` (JSON), `optimizer.updates`, `profile` and `circuit`
/// (names of files above, in their folders), `device` (the hash of the profile's figures in force:
/// it is the same for profiles that differ in nothing that counts in training), `device.name`,
/// `noise.attachment`, `noise.sources`, `noise.lambda` (left out where λ is `AS_CALIBRATED`),
/// `layout` (physical qubits, left out where the device has no shape), `encoding` and `head`
/// (JSON), `gradient.rule`, `gradient.window` and `gradients.count` (the window above, and n, the
/// steps seen; both left out where there are no gradients), `dataset` (hash), `dataset.recipe`
/// (JSON), `history` and `history.bytes` (the SHA-256 of so many bytes of `history.log`: the epochs
/// of this checkpoint) and `saving` (policies and retention, such as `epoch steps:7; last:3 best:1
/// every:0`).
///
/// Readers refuse a format they do not know; a later version reads all earlier ones.
///
/// ## Inside
///
/// - **What users see:** [Checkpoints] is the store, and listens to a run; [Checkpoint],
///   [CheckpointTags], [Policy], [Retention], [SavingReport], `CheckpointTables` and
///   `CheckpointDifference`; `DeviceNotice` warns of another device.
/// - **A file's bytes:** [Safetensors] and [Tensor], `Sealed` with its hash; `CheckpointFile`
///   writes and `CheckpointReader` reads, with `OptionalTensors`, `Metadata` and the `…Json`s; a
///   `Part` is a profile (`ProfileFile`, `NumberColumn`) or a circuit.
/// - **The directory:** `RunDirectory` says where, `DurableFiles` publishes, `WholeFile` reads what
///   may be hostile; `HistoryLog`, `Tags`; `RunReader` finds and verifies, through the mirror in
///   `MirroredReader`; `Pruner` deletes, `Mirror` copies, `Importer` and `Transfer` move.
/// - **Saving:** `Autosave` asks the `Schedule` and hands states over to the directory's `Saver`
///   (`Savers`), which keeps them in a `SaveQueue` and writes them on a thread of its own, through
///   `RunWriter`. `TrainerSeat`, `DirectoryLock`, `Line` and `Remains` say who may.
/// - **Looking and studying:** [Inspection]; [CheckpointSizes] after the paper, with `SizedRun`;
///   [FailureStudy] and [FailureOutcome], run by `FailedRun`; [LineageNode].
///
/// Start with [Checkpoints] and [Checkpoint].
@NullMarked
package org.ketpoint.checkpoint;

import org.jspecify.annotations.NullMarked;
