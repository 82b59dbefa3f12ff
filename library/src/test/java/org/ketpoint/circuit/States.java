package org.ketpoint.circuit;

/// A state-vector simulation as plain as can be: each gate's matrix from the table, no fusing.
final class States {
  private States() {}

  /// What a circuit of one- and two-qubit gates makes of |0…0⟩: `[0][i]` the real part of outcome
  /// i's amplitude, `[1][i]` the imaginary one.
  static double[][] run(Circuit circuit, double[] features) {
    var state = new double[2][1 << circuit.qubits()];
    state[0][0] = 1;
    for (Operation operation : circuit.operations()) {
      double[] angles =
          operation.angles().stream().mapToDouble(angle -> radians(angle, features)).toArray();
      state = apply(operation, operation.gate().matrix(angles), state);
    }
    return state;
  }

  /// The same, where all amplitudes are real.
  static double[] runReal(Circuit circuit, double[] features) {
    double[][] state = run(circuit, features);
    for (double imaginary : state[1]) {
      if (imaginary != 0) {
        throw new AssertionError("an amplitude has an imaginary part, " + imaginary);
      }
    }
    return state[0];
  }

  private static double radians(Angle angle, double[] features) {
    return switch (angle) {
      case Angle.Fixed f -> f.radians();
      case Angle.Feature f -> f.scale() * features[f.index()] + f.offset();
      case Angle.Parameter p -> throw new AssertionError("an encoding cannot be trained: " + p);
    };
  }

  private static double[][] apply(Operation operation, ComplexMatrix m, double[][] state) {
    var next = new double[2][state[0].length];
    for (int to = 0; to < state[0].length; to++) {
      for (int column = 0; column < m.size(); column++) {
        int row = 0;
        int from = to;
        for (int k = 0; k < operation.qubits().size(); k++) {
          int q = operation.qubits().get(k);
          row |= ((to >> q) & 1) << k;
          from = (from & ~(1 << q)) | ((column >> k) & 1) << q;
        }
        double re = m.re()[row * m.size() + column];
        double im = m.im()[row * m.size() + column];
        next[0][to] += re * state[0][from] - im * state[1][from];
        next[1][to] += re * state[1][from] + im * state[0][from];
      }
    }
    return next;
  }

  static double[] normalized(double[] x, int qubits) {
    double squares = 0;
    for (double each : x) {
      squares += each * each;
    }
    var state = new double[1 << qubits];
    for (int i = 0; i < x.length; i++) {
      state[i] = x[i] / Math.sqrt(squares);
    }
    return state;
  }
}
