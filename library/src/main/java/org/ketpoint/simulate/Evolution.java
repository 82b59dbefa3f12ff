package org.ketpoint.simulate;

import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.NoiseModel;

/// A noisy circuit at given angles, run over Pauli coefficients one instruction after the other,
/// nothing fused: what the engines' results can be held against.
///
/// @param instructions gates with fixed angles, and their noise
record Evolution(int qubits, List<Instruction> instructions) {

  static Evolution of(Circuit circuit, NoiseModel noise, double[] theta, double[] features) {
    require("parameters", theta, circuit.parameters());
    require("features", features, circuit.features());
    return new Evolution(
        circuit.qubits(), NoisyCircuit.of(circuit, noise).bound(theta, features, null, 0));
  }

  private static void require(String what, double[] values, int count) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          "the circuit has %d %s, got %d values".formatted(count, what, values.length));
    }
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s must be finite, got %s (number %d, counted from 0)".formatted(what, values[i], i));
      }
    }
  }

  /// The coefficients that |0…0⟩ ends with.
  double[] fromGround() {
    var ground = new double[4 * qubits];
    for (int q = 0; q < qubits; q++) {
      ground[4 * q] = 1;
      ground[4 * q + 3] = 1;
    }
    var r = new double[1 << (2 * qubits)];
    Pauli.product(ground, qubits, r);
    run(r, IntStream.range(0, qubits).toArray());
    return r;
  }

  /// Runs over an operator on some of the qubits.
  ///
  /// @param r its coefficients, changed in place
  /// @param place `place[q]`, where qubit q is in r; −1 for one that is left out, with all that
  ///   acts on it
  void run(double[] r, int[] place) {
    for (Instruction instruction : instructions) {
      List<Integer> on =
          qubitsOf(instruction).stream().map(q -> place[q]).filter(at -> at >= 0).toList();
      if (on.size() == 2) {
        PairPasses.apply(r, r.length, on.get(0), on.get(1), Channels.of(instruction));
      } else if (on.size() == 1) {
        Pauli.apply(r, r.length, on.getFirst(), Channels.of(instruction));
      }
    }
  }

  private static List<Integer> qubitsOf(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(Operation operation) -> operation.qubits();
      case Instruction.Depolarize(List<Integer> qubits, double lambda) -> qubits;
      default -> List.of(Channels.qubit(instruction));
    };
  }
}
