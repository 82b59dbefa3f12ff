package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

/// Whole circuits as matrices, for tests.
public final class Unitaries {
  private Unitaries() {}

  /// The unitary of operations on a few qubits.
  public static ComplexMatrix of(
      List<Operation> operations, int qubits, double[] theta, double... features) {
    ComplexMatrix product = ComplexMatrix.identity(1 << qubits);
    for (Operation operation : operations) {
      double[] angles =
          operation.angles().stream().mapToDouble(a -> radians(a, theta, features)).toArray();
      product = widened(operation.gate().matrix(angles), operation.qubits(), qubits).times(product);
    }
    return product;
  }

  /// The value of an angle.
  public static double radians(Angle angle, double[] theta, double... features) {
    return switch (angle) {
      case Angle.Fixed f -> f.radians();
      case Angle.Parameter p -> p.scale() * theta[p.index()] + p.offset();
      case Angle.Feature f -> f.scale() * features[f.index()] + f.offset();
    };
  }

  /// Asserts that two unitaries do the same to every state: `|Tr(A†B)| = d` would forgive errors of
  /// its square root, so entries are compared after the phase is taken out.
  public static void assertSameUpToPhase(
      ComplexMatrix expected, ComplexMatrix actual, double tolerance, String what) {
    int largest = 0;
    for (int i = 0; i < expected.re().length; i++) {
      if (size(expected, i) > size(expected, largest)) {
        largest = i;
      }
    }
    double turn = phase(expected, largest) - phase(actual, largest);
    for (int i = 0; i < expected.re().length; i++) {
      double re = actual.re()[i] * Math.cos(turn) - actual.im()[i] * Math.sin(turn);
      double im = actual.re()[i] * Math.sin(turn) + actual.im()[i] * Math.cos(turn);
      assertEquals(expected.re()[i], re, tolerance, what);
      assertEquals(expected.im()[i], im, tolerance, what);
    }
  }

  private static double size(ComplexMatrix m, int i) {
    return Math.hypot(m.re()[i], m.im()[i]);
  }

  private static double phase(ComplexMatrix m, int i) {
    return Math.atan2(m.im()[i], m.re()[i]);
  }

  /// A gate's matrix on all qubits: entries where the other bits agree.
  private static ComplexMatrix widened(ComplexMatrix gate, List<Integer> on, int qubits) {
    int n = 1 << qubits;
    int others = n - 1 - on.stream().mapToInt(q -> 1 << q).sum();
    var re = new double[n * n];
    var im = new double[n * n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column < n; column++) {
        if ((row & others) == (column & others)) {
          int entry = local(row, on) * gate.size() + local(column, on);
          re[row * n + column] = gate.re()[entry];
          im[row * n + column] = gate.im()[entry];
        }
      }
    }
    return new ComplexMatrix(n, re, im);
  }

  private static int local(int index, List<Integer> on) {
    int sum = 0;
    for (int k = 0; k < on.size(); k++) {
      sum += (index >> on.get(k) & 1) << k;
    }
    return sum;
  }
}
