package org.ketpoint.circuit;

import java.util.stream.IntStream;

/// One bit a qubit: input x becomes the basis state |x⟩, number q of the input being qubit q.
///
/// A bit is an `RX(π·bit)` and not an X where it is 1, so that all inputs share one circuit, which
/// is compiled once: on a real device too, a compiled program's pulses are turned by the input's
/// numbers, and a 0 costs the same pulse, and the same noise, as a 1. The state is |x⟩ up to a
/// phase that no measurement sees.
public record BasisEncoding() implements Encoding {
  @Override
  public int inputs(int qubits) {
    return qubits;
  }

  @Override
  public Circuit circuit(int qubits) {
    return new Circuit(
        qubits,
        IntStream.range(0, qubits)
            .mapToObj(q -> Operation.turn(Gate.RX, Angle.feature(q, Math.PI), q))
            .toList());
  }

  @Override
  public double[] angles(double[] input, int qubits) {
    requireInputs(input.length, qubits);
    for (int i = 0; i < input.length; i++) {
      if (input[i] != 0 && input[i] != 1) {
        throw new IllegalArgumentException(
            "basis encoding needs bits, 0 or 1, got %s (number %d of the input, counted from 0)"
                .formatted(input[i], i));
      }
    }
    return input.clone();
  }

  @Override
  public String toString() {
    return "basis encoding";
  }
}
