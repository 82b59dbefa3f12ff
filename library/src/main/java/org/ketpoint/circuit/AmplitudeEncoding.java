package org.ketpoint.circuit;

import java.util.ArrayList;

/// A vector of up to 2ⁿ real numbers of any sign as the amplitudes of n qubits: `Σ xᵢ|i⟩ / ‖x‖`, a
/// shorter one padded with zeros.
///
/// The circuit is the real one of Möttönen, Vartiainen, Bergholm and Salomaa, Quantum Inf. Comput.
/// 5, 467 (2005): from the highest qubit down, each turns about Y by an angle that depends on all
/// higher ones. Such a multiplexed turn under k controls is 2ᵏ RY with a CNOT after each, the
/// controls following a Gray code. The last of its CNOTs is left out: it would only exchange the
/// two branches below a control that is 1, so these are exchanged in the angles instead. That makes
/// 2ⁿ − 1 RY and 2ⁿ − n − 1 CNOTs.
public record AmplitudeEncoding() implements Encoding {
  @Override
  public int inputs(int qubits) {
    return RawInput.amplitudes(this, qubits, 1);
  }

  @Override
  public boolean accepts(int count, int qubits) {
    return count >= 1 && count <= inputs(qubits);
  }

  @Override
  public void requireInputs(int count, int qubits) {
    RawInput.requireFit(this, count, qubits);
  }

  @Override
  public Circuit circuit(int qubits) {
    RawInput.amplitudes(this, qubits, 1);
    var operations = new ArrayList<Operation>();
    int feature = 0;
    for (int target = qubits - 1; target >= 0; target--) {
      int turns = 1 << (qubits - 1 - target);
      for (int i = 1; i <= turns; i++) {
        operations.add(Operation.turn(Gate.RY, Angle.feature(feature++, 1), target));
        if (i < turns) {
          operations.add(Multiplexed.cnot(i, target));
        }
      }
    }
    return new Circuit(qubits, operations);
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    double[] branches = RawInput.state(input, qubits);
    var angles = new double[branches.length - 1];
    for (int controls = qubits - 1; controls >= 0; controls--) {
      var parents = new double[1 << controls];
      var turns = new double[1 << controls];
      for (int j = 0; j < parents.length; j++) {
        double zero = branches[2 * j];
        double one = branches[2 * j + 1];
        parents[j] = Math.sqrt(zero * zero + one * one);
        boolean exchanged = controls > 0 && j >>> (controls - 1) == 1;
        turns[j] = exchanged ? Multiplexed.turn(one, zero) : Multiplexed.turn(zero, one);
      }
      System.arraycopy(Multiplexed.angles(turns), 0, angles, turns.length - 1, turns.length);
      branches = parents;
    }
    return angles;
  }

  @Override
  public String toString() {
    return "amplitude encoding";
  }
}
