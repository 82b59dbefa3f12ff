/// Quantum devices as their calibrations describe them: lifetimes, gate errors and times, readout
/// errors, which qubits are coupled.
///
/// Start with [Devices], the shipped profiles, and [Device], what each can tell. A profile has two
/// views: [UniformDevice], the medians on any number of fully coupled qubits, which the shipped
/// devices give first; and [CalibratedDevice], each real qubit with its own figures and its
/// couplings. Neither turns into the other by itself: ask with [Device#calibrated()] or
/// [Device#uniform()]. A [DriftingDevice] is several calibrations of one device, each in force from
/// an epoch on. What a device really runs for a gate is [NativePulses].
///
/// All times are nanoseconds. All errors are average gate infidelities in `[0, 1]`. `p10 = P(1|0)`
/// is the probability to read 1 where the qubit is 0, and `p01 = P(0|1)` the other one. No shipped
/// device has a state preparation error: no vendor publishes any.
///
/// ## The file format, versions 1 and 2
///
/// One JSON object, with all of these fields and no others:
///
/// | field | value |
/// |---|---|
/// | `format`, `version`, `timeUnit` | `"ketpoint-device"`, `1` or `2`, `"ns"` |
/// | `kind` | `"uniform"` or `"calibrated"`: the view that reading the file gives |
/// | `name` | 1 to 64 letters, digits, `_`, `.` or `-`, the first a letter or a digit |
/// | `title`, `source`, `licence` | for people: the device, where the figures come from, their terms |
/// | `nativeGates` | a constant of [NativeGates] |
/// | `date` | of the calibration, `YYYY-MM-DD` |
/// | `readoutTime` | of one measurement |
/// | `medians` | `t1, t2, error1q, time1q, p10, p01, error2q, time2q`: the uniform view |
/// | `qubits` | per qubit `name, t1, t2, error1q, time1q, p10, p01`; its index is its number |
/// | `couplings` | per directed gate `control, target, error, time`; qubits by number |
/// | `notes` | assumptions and repairs, one sentence each |
///
/// Version 2 adds fields that may be left out; a file is written in version 2 only where it needs
/// one of them, or the native gates `IBM_CZ`:
///
/// | field | value |
/// |---|---|
/// | `statePreparation` in `medians` and `qubits` | the probability that a |0⟩ is prepared as |1⟩; else 0 |
/// | `isolated`, `simultaneous` in `qubits` and `couplings` | the error of the gate run alone, and together with its neighbours; else the stated one |
/// | `isolated1q`, `isolated2q`, `simultaneous1q`, `simultaneous2q` in `medians` | the same |
/// | `gateErrors` | which of the errors are in force, a constant of [GateErrors]; else `STATED` |
/// | `repairs` | per repair `what`, `where`, `rule`: what was wrong or missing, and what was done |
///
/// `qubits` and `couplings` are both empty where only medians are known. A missing figure is never
/// guessed: a file without it is refused, and where a vendor left one out, the shipped file leaves
/// the coupling out and its notes say so. The same holds for dead couplings. A T2 above 2·T1 is
/// kept as measured; the noise model clips it.
///
/// A device that drifts is an object of four fields: `format`, `version` 2, `kind` `"drifting"`,
/// and `calibrations`, each with `fromEpoch` and `device`, a whole device file.
///
/// ## Identity
///
/// [Device#hash()] is the SHA-256 of the canonical JSON of one view: keys sorted, no white space,
/// doubles as [Double#toString(double)] writes them. It holds `date, kind, name, nativeGates,
/// readoutTime` and, for a uniform view, the eight medians; for a calibrated one, `couplings`
/// sorted by control and target, and `qubits` without their names; a `statePreparation` only where
/// it is not 0. Of several gate errors only those in force count. Title, source, licence and notes
/// do not count: they change no result.
@NullMarked
package org.ketpoint.device;

import org.jspecify.annotations.NullMarked;
