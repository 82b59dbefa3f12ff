package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;

/// Makes a circuit longer without changing what it does, so that its noise grows: Giurgica-Tiron,
/// Hindy, LaRose, Mari and Zeng, "Digital zero noise extrapolation for quantum error mitigation",
/// QCE 2020, arXiv:2005.10921.
public enum Folding {
  /// The whole circuit, its inverse, and the circuit again, and so on: `U(U†U)ᵏ`.
  GLOBAL,
  /// Each gate, its inverse, and the gate again, and so on: `G(G†G)ᵏ`.
  LOCAL;

  /// The longer circuit.
  ///
  /// @param circuit its parameters and features stay what they are
  /// @param scale how many times each gate or the whole circuit runs: odd, at least 1, for `2k + 1`
  /// @return a circuit of `scale` times the gates, or more where a gate's inverse is several gates
  /// @throws IllegalArgumentException if the scale is even or below 1
  public Circuit fold(Circuit circuit, int scale) {
    if (scale < 1 || scale % 2 == 0) {
      throw new IllegalArgumentException("noise is scaled by odd numbers 1, 3, 5 …, got " + scale);
    }
    var folded = new ArrayList<Operation>();
    if (this == GLOBAL) {
      add(folded, circuit.operations(), circuit.inverse().operations(), scale);
    } else {
      circuit.operations().forEach(o -> add(folded, List.of(o), o.inverse(), scale));
    }
    return new Circuit(circuit.qubits(), folded);
  }

  private static void add(
      List<Operation> folded, List<Operation> forth, List<Operation> back, int scale) {
    folded.addAll(forth);
    for (int k = 1; k < scale; k += 2) {
      folded.addAll(back);
      folded.addAll(forth);
    }
  }
}
