package org.ketpoint.device;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import tech.tablesaw.api.Table;

/// A quantum device, as its calibration describes it on one day. Times are in ns, errors are
/// average gate infidelities. Two devices are equal where all that their files say is equal.
public sealed interface Device permits UniformDevice, CalibratedDevice, DriftingDevice {

  /// The name in [Devices#named(String)], in checkpoints and in error messages.
  ///
  /// @return for instance `ibm_manila`
  String name();

  /// The name for people.
  ///
  /// @return for instance `IBM Manila (Falcon r5.11L)`
  String title();

  /// The gates that the device really runs.
  ///
  /// @return their family
  NativeGates nativeGates();

  /// When the device was calibrated.
  ///
  /// @return a day
  LocalDate date();

  /// Where the figures come from.
  ///
  /// @return a sentence or a citation
  String source();

  /// Under which terms the source gives the figures.
  ///
  /// @return a licence's name, with its copyright line where it asks for one
  String licence();

  /// What was assumed, left out or found odd.
  ///
  /// @return sentences, an immutable list
  List<String> notes();

  /// How many qubits there are.
  ///
  /// @return their number, or empty where any number will do
  OptionalInt size();

  /// How long one measurement takes.
  ///
  /// @return ns
  double readoutTime();

  /// One qubit's figures.
  ///
  /// @param q the qubit's number, from 0 up
  /// @return its calibration
  /// @throws IllegalArgumentException if the device has no such qubit
  Qubit qubit(int q);

  /// Whether a two-qubit gate joins the two, in either direction.
  ///
  /// @param a a qubit's number
  /// @param b a qubit's number
  /// @return false also where both are the same qubit
  /// @throws IllegalArgumentException if the device has no such qubit
  boolean connected(int a, int b);

  /// The two-qubit gate on an ordered pair. Where the device has it only in the other direction,
  /// its figures are those of that one.
  ///
  /// @param control the control's number
  /// @param target the target's number
  /// @return the gate, with control and target as asked
  /// @throws IllegalArgumentException if the two are not connected, or the device has no such qubit
  Coupling coupling(int control, int target);

  /// Whether the two-qubit gate of an ordered pair runs in the other direction only.
  ///
  /// @param control the control's number
  /// @param target the target's number
  /// @return false also where the two are not connected
  boolean reversed(int control, int target);

  /// The real qubits with their couplings.
  ///
  /// @return this device, if it is that already
  /// @throws IllegalStateException if only medians are known
  CalibratedDevice calibrated();

  /// The medians, on any number of fully connected qubits.
  ///
  /// @return this device, if it is that already
  UniformDevice uniform();

  /// The same device with other gate errors in force. Their medians and [#hash()] are of those in
  /// force, and a file keeps both the choice and all sets.
  ///
  /// @param errors which of the calibration's gate errors to use; where none of the kind differs
  ///   from the stated ones, those are used
  /// @return the same view
  /// @throws IllegalStateException if isolated or simultaneous errors are asked for and the
  ///   calibration has one set only
  Device gateErrors(GateErrors errors);

  /// The same device with the errors of gates run alone, where published.
  ///
  /// @return [#gateErrors] of [GateErrors#ISOLATED]
  /// @throws IllegalStateException if the calibration has one set of gate errors only
  default Device isolated() {
    return gateErrors(GateErrors.ISOLATED);
  }

  /// The same device with the errors of gates run together, where published.
  ///
  /// @return [#gateErrors] of [GateErrors#SIMULTANEOUS]
  /// @throws IllegalStateException if the calibration has one set of gate errors only
  default Device simultaneous() {
    return gateErrors(GateErrors.SIMULTANEOUS);
  }

  /// The same device with an assumed state preparation error, since hardly a vendor publishes it.
  /// It has an effect only where a noise model switches that source on.
  ///
  /// @param error the probability that a |0⟩ is prepared as |1⟩, on every qubit, in `[0, 1]`
  /// @return the same view; its notes say that this is an assumption
  /// @throws IllegalArgumentException if the error is out of range
  Device withStatePreparation(double error);

  /// The calibration in force in an epoch of a run.
  ///
  /// @param epoch the epoch, from 0 up
  /// @return this device, unless it drifts
  default Device at(int epoch) {
    return this;
  }

  /// Some of the qubits as a device of their own, with the couplings among them, so that a circuit
  /// on few qubits of a large device is simulated on those few.
  ///
  /// @param physical qubits of this device, each once; qubit k of the new device is the k-th
  /// @return the same view; its medians stay those of all qubits
  /// @throws IllegalArgumentException if the device lacks one, one is given twice, or several are
  ///   given that no coupling joins
  Device restricted(List<Integer> physical);

  /// What the calibration got wrong or left open, and by which rule it was mended: dead couplings,
  /// impossible lifetimes, missing values.
  ///
  /// @return a new table with the columns `What`, `Where`, `Rule`
  Table repairs();

  /// The device as a file, in the format that the package's documentation states. Both views are in
  /// it, so that nothing is lost.
  ///
  /// @return JSON, one line a qubit and a coupling
  String toJson();

  /// The identity of this view: what can change a result, and nothing else.
  ///
  /// @return SHA-256 of the canonical JSON, 64 hexadecimal digits in lower case
  String hash();

  /// The figures as a table: one row a metric for a uniform device, one row a qubit for a
  /// calibrated one.
  ///
  /// @return a new table
  Table table();

  /// What each gate costs, one row a gate and angle: by the paper's Table 1, which counts all
  /// native gates and has RX, RY, RZ and CX only, and in what the device really runs
  /// ([NativePulses]): noisy one-qubit pulses, virtual RZs, and two-qubit gates in their native
  /// direction.
  ///
  /// A trained parameter costs what the row `other` says, whatever its value. Of several angles the
  /// row names the first; the others turn about Z and cost no pulse.
  ///
  /// @return a new table
  default Table costs() {
    return Costs.table(nativeGates());
  }

  /// Reads what [#toJson()] writes, or a file of a device of one's own.
  ///
  /// @param json the file's text
  /// @return the view that the file's `kind` names, or a device that drifts
  /// @throws DeviceFormatException if the text is no such file, lacks a field, has one too many, or
  ///   states an impossible figure
  static Device fromJson(String json) {
    return ProfileReader.read(json);
  }
}
