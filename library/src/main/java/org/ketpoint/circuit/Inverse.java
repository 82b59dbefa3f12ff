package org.ketpoint.circuit;

import java.util.List;

/// How a gate is undone: the operations, first to last, that take back one operation, up to a
/// global phase.
@FunctionalInterface
interface Inverse {
  /// The gate is its own inverse.
  Inverse ITSELF = List::of;

  /// The same gate, by the opposite angles.
  Inverse OPPOSITE =
      o ->
          List.of(
              new Operation(
                  o.gate(), o.qubits(), o.angles().stream().map(a -> a.times(-1)).toList()));

  /// Another gate without angles.
  static Inverse gate(String id) {
    return o -> List.of(new Operation(Gate.named(id), o.qubits(), List.of()));
  }

  /// U(θ, φ, λ) by U(−θ, −λ, −φ).
  Inverse U3 =
      o -> {
        Angle theta = o.angles().get(0).times(-1);
        Angle phi = o.angles().get(2).times(-1);
        Angle lambda = o.angles().get(1).times(-1);
        return List.of(new Operation(o.gate(), o.qubits(), List.of(theta, phi, lambda)));
      };

  /// A phased XZ as turns: an angle z + a would need the sum of two parameters.
  Inverse PHASED_XZ =
      o -> {
        Angle x = o.angles().get(0).times(-1);
        Angle z = o.angles().get(1).times(-1);
        Angle a = o.angles().get(2);
        int q = o.qubit();
        return List.of(
            Operation.turn(Gate.RZ, z, q),
            Operation.turn(Gate.RZ, a.times(-1), q),
            Operation.turn(Gate.RX, x, q),
            Operation.turn(Gate.RZ, a, q));
      };

  /// A fixed exchange by the opposite XY: iSWAP is XY(π), its root XY(π/2).
  static Inverse exchange(double radians) {
    return o -> List.of(new Operation(Gate.XY, o.qubits(), List.of(Angle.of(-radians))));
  }

  /// SYC is XY(−π) and CPHASE(−π/6), which commute.
  Inverse SYC =
      o ->
          List.of(
              new Operation(Gate.ISWAP, o.qubits(), List.of()),
              new Operation(Gate.CPHASE, o.qubits(), List.of(Angle.of(Math.PI / 6))));

  /// The operations that undo one.
  ///
  /// @param operation what to undo
  /// @return first to last
  List<Operation> of(Operation operation);
}
