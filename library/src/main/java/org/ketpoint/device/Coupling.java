package org.ketpoint.device;

/// A two-qubit gate that a device has, in one direction.
///
/// @param control the control's number, zero or more
/// @param target the target's number, zero or more, not the control's
/// @param error average gate infidelity, in `[0, 1]`
/// @param time the gate's length in ns, zero or more
public record Coupling(int control, int target, double error, double time) {

  /// Checks each figure.
  ///
  /// @throws IllegalArgumentException where one is outside its range or no number
  public Coupling {
    if (control < 0 || target < 0 || control == target) {
      throw new IllegalArgumentException(
          "a coupling must join two different qubits with numbers from 0 up, got "
              + control
              + " and "
              + target);
    }
    error = Rules.fraction("the two-qubit error", error);
    time = Rules.time("the two-qubit gate time", time);
  }

  /// Whether it is the gate of an ordered pair.
  boolean joins(int control, int target) {
    return this.control == control && this.target == target;
  }

  /// The same figures on another ordered pair.
  Coupling on(int control, int target) {
    return new Coupling(control, target, error, time);
  }
}
