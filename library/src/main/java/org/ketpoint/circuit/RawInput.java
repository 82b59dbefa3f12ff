package org.ketpoint.circuit;

import java.util.Arrays;

/// What every encoding asks of the numbers it gets.
final class RawInput {
  /// Beyond this a circuit of 2ⁿ angles has no use: 65,536 of them.
  private static final int MOST_QUBITS = 16;

  private RawInput() {}

  /// A copy of the input, refused where it holds a NaN or an infinity.
  static double[] finite(double[] input) {
    for (int i = 0; i < input.length; i++) {
      if (!Double.isFinite(input[i])) {
        throw new IllegalArgumentException(
            "an input's numbers must be finite, got %s (number %d, counted from 0)"
                .formatted(input[i], i));
      }
    }
    return input.clone();
  }

  /// The input as a state of n qubits: padded with zeros to 2ⁿ amplitudes, and of length 1.
  static double[] state(double[] input, int qubits) {
    double[] state = Arrays.copyOf(finite(input), 1 << qubits);
    double largest = 0;
    for (double amplitude : state) {
      largest = Math.max(largest, Math.abs(amplitude));
    }
    if (largest == 0) {
      throw new IllegalArgumentException(
          "an input whose numbers become amplitudes must not be all zeros: no state has length 0");
    }
    double squares = 0;
    for (int i = 0; i < state.length; i++) {
      state[i] /= largest; // so that no square overflows, and the largest does not vanish
      squares += state[i] * state[i];
    }
    double norm = Math.sqrt(squares);
    for (int i = 0; i < state.length; i++) {
      state[i] /= norm;
    }
    return state;
  }

  /// 2^qubits.
  static int amplitudes(Encoding encoding, int qubits, int fewest) {
    if (qubits < fewest || qubits > MOST_QUBITS) {
      throw new IllegalArgumentException(
          "%s needs from %d to %d qubits, got %d".formatted(encoding, fewest, MOST_QUBITS, qubits));
    }
    return 1 << qubits;
  }

  /// Refuses inputs that do not fit into the amplitudes; smaller ones are padded.
  static void requireFit(Encoding encoding, int count, int qubits) {
    int most = encoding.inputs(qubits);
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "%s of %d qubits must get from 1 to %d numbers, got %d"
              .formatted(encoding, qubits, most, count));
    }
  }
}
