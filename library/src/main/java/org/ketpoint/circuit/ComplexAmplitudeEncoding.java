package org.ketpoint.circuit;

import java.util.ArrayList;

/// A vector of up to 2ⁿ complex numbers as the amplitudes of n qubits, up to a global phase.
/// Numbers 2i and 2i + 1 of the input are the real and the imaginary part of amplitude i.
///
/// The circuit is that of Möttönen, Vartiainen, Bergholm and Salomaa, Quantum Inf. Comput. 5, 467
/// (2005): as for [AmplitudeEncoding], but after the multiplexed RY, for the magnitudes, each qubit
/// has a multiplexed RZ, for the phases, with its CNOTs in the opposite order, so that the last of
/// the one and the first of the other cancel. That makes 2(2ⁿ − 1) turns and 2(2ⁿ − n − 1) CNOTs.
public record ComplexAmplitudeEncoding() implements Encoding {
  @Override
  public int inputs(int qubits) {
    return 2 * RawInput.amplitudes(this, qubits, 1);
  }

  @Override
  public boolean accepts(int count, int qubits) {
    return count >= 1 && count <= inputs(qubits) && count % 2 == 0;
  }

  @Override
  public void requireInputs(int count, int qubits) {
    RawInput.requireFit(this, count, qubits);
    if (count % 2 != 0) {
      throw new IllegalArgumentException(
          "%s needs pairs of a real and an imaginary part, got %d numbers".formatted(this, count));
    }
  }

  /// {@inheritDoc}
  ///
  /// For each qubit from the highest down, the RY come first, then the RZ, last to first.
  @Override
  public Circuit circuit(int qubits) {
    RawInput.amplitudes(this, qubits, 1);
    var operations = new ArrayList<Operation>();
    int first = 0; // the qubit's first feature
    for (int target = qubits - 1; target >= 0; target--) {
      int turns = 1 << (qubits - 1 - target);
      for (int i = 0; i < turns; i++) {
        if (i > 0) {
          operations.add(Multiplexed.cnot(i, target));
        }
        operations.add(Operation.turn(Gate.RY, Angle.feature(first + i, 1), target));
      }
      for (int i = turns - 1; i >= 0; i--) {
        operations.add(Operation.turn(Gate.RZ, Angle.feature(first + turns + i, 1), target));
        if (i > 0) {
          operations.add(Multiplexed.cnot(i, target));
        }
      }
      first += 2 * turns;
    }
    return new Circuit(qubits, operations);
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    double[] parts = RawInput.state(input, qubits + 1);
    var magnitudes = new double[1 << qubits];
    var phases = new double[1 << qubits];
    for (int i = 0; i < magnitudes.length; i++) {
      double re = parts[2 * i];
      double im = parts[2 * i + 1];
      magnitudes[i] = Math.sqrt(re * re + im * im);
      phases[i] = magnitudes[i] == 0 ? 0 : StrictMath.atan2(im, re);
    }
    var angles = new double[2 * magnitudes.length - 2];
    for (int turns = magnitudes.length / 2; turns >= 1; turns /= 2) {
      var about = new double[2][turns]; // about Y, about Z
      var above = new double[2][turns];
      for (int j = 0; j < turns; j++) {
        double zero = magnitudes[2 * j];
        double one = magnitudes[2 * j + 1];
        about[0][j] = Multiplexed.turn(zero, one);
        about[1][j] = phases[2 * j + 1] - phases[2 * j];
        above[0][j] = Math.sqrt(zero * zero + one * one);
        above[1][j] = (phases[2 * j] + phases[2 * j + 1]) / 2;
      }
      int first = 2 * (turns - 1);
      System.arraycopy(Multiplexed.angles(about[0]), 0, angles, first, turns);
      System.arraycopy(Multiplexed.angles(about[1]), 0, angles, first + turns, turns);
      magnitudes = above[0];
      phases = above[1];
    }
    return angles;
  }

  @Override
  public String toString() {
    return "complex amplitude encoding";
  }
}
