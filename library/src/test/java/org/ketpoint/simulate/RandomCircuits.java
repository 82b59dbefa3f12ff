package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

/// Circuits of gates of every kind, with fixed, shared, scaled and shifted angles.
final class RandomCircuits {
  private static final List<Gate> GATES = List.of(Gate.values());

  private RandomCircuits() {}

  static Circuit of(Random random, int qubits, int gates) {
    Circuit circuit = Circuit.of(qubits);
    for (int i = 0; i < gates; i++) {
      Gate gate = GATES.get(random.nextInt(GATES.size()));
      int a = random.nextInt(qubits);
      int b = (a + 1 + random.nextInt(qubits - 1)) % qubits;
      Integer[] on = gate.qubits() == 2 ? new Integer[] {a, b} : new Integer[] {a};
      List<Angle> angles = IntStream.range(0, gate.angles()).mapToObj(k -> angle(random)).toList();
      circuit = circuit.with(new Operation(gate, Arrays.asList(on), angles));
    }
    return circuit;
  }

  private static Angle angle(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Angle.of(random.nextInt(9) * Math.PI / 4);
      case 1 -> new Angle.Feature(random.nextInt(3), 1.5, 0.1);
      default -> new Angle.Parameter(random.nextInt(6), random.nextBoolean() ? 1 : -0.5, 0.3);
    };
  }
}
