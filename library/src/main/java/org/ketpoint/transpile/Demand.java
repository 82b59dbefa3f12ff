package org.ketpoint.transpile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Device;
import org.ketpoint.device.NativePulses;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;

/// What a circuit will cost on each qubit and each coupling of a device, if its qubits are placed
/// along a line or a ring.
final class Demand {

  private final Circuit circuit;
  private final NoiseModel noise;
  private final List<Integer> measured;
  private final Prediction prediction;
  private final int[] pulses; // by qubit of the circuit
  private final double[] idle; // ns by qubit of the circuit, with the device's typical times
  private final Map<List<Integer>, Map<Operation, Integer>> pairs = new HashMap<>();

  Demand(Circuit circuit, NoiseModel noise, List<Integer> measured) {
    this.circuit = circuit;
    this.noise = noise;
    this.measured = measured;
    prediction = Prediction.of(noise);
    pulses = new int[circuit.qubits()];
    Device typical = noise.device().uniform();
    idle = Schedule.idle(circuit, Prediction.of(noise.on(typical))::time);
    for (Operation operation : circuit.operations()) {
      if (operation.gate().qubits() == 2) {
        // The same gate elsewhere costs the same: count it, with its qubits as 0 and 1.
        int a = operation.qubits().get(0);
        int b = operation.qubits().get(1);
        Operation alike =
            new Operation(
                operation.gate(), a < b ? List.of(0, 1) : List.of(1, 0), operation.angles());
        pairs
            .computeIfAbsent(List.of(Math.min(a, b), Math.max(a, b)), key -> new HashMap<>())
            .merge(alike, 1, Integer::sum);
      } else {
        pulses[operation.qubit()] += noisyPulses(operation);
      }
    }
  }

  private int noisyPulses(Operation operation) {
    List<Operation> all =
        noise.attachment() == Attachment.LOGICAL
            ? List.of(operation)
            : NativePulses.of(operation, noise.device().nativeGates());
    return (int) all.stream().filter(pulse -> !NativePulses.isVirtual(pulse.gate())).count();
  }

  /// What the gates of one qubit, its waiting and its readout cost.
  ///
  /// @return `[k][v]`: the circuit's qubit k on the device's qubit v
  double[][] nodes(int size) {
    double[][] costs = new double[circuit.qubits()][size];
    for (int k = 0; k < costs.length; k++) {
      for (int v = 0; v < size; v++) {
        costs[k][v] =
            pulses[k] * (pulses[k] == 0 ? 0 : prediction.pulse(v))
                + prediction.idle(v, idle[k])
                + (measured.contains(k) ? prediction.readout(v) : 0);
      }
    }
    return costs;
  }

  /// The gates between two qubits of the circuit, the first on v, the second on its neighbours.
  ///
  /// @return `[v][i]`: the second on `neighbours[v][i]`
  double[][] edges(int first, int second, CouplingGraph graph) {
    double[][] costs = new double[graph.size()][];
    Map<Operation, Integer> gates =
        pairs.getOrDefault(List.of(Math.min(first, second), Math.max(first, second)), Map.of());
    for (int v = 0; v < costs.length; v++) {
      costs[v] = new double[graph.neighbours[v].length];
      for (int i = 0; i < costs[v].length; i++) {
        int low = first < second ? v : graph.neighbours[v][i];
        int high = first < second ? graph.neighbours[v][i] : v;
        costs[v][i] = cost(gates, low, high);
      }
    }
    return costs;
  }

  private double cost(Map<Operation, Integer> gates, int low, int high) {
    return gates.entrySet().stream()
        .mapToDouble(
            gate -> {
              List<Integer> on =
                  gate.getKey().qubit() == 0 ? List.of(low, high) : List.of(high, low);
              return gate.getValue()
                  * prediction.operation(
                      new Operation(gate.getKey().gate(), on, gate.getKey().angles()));
            })
        .sorted() // a fixed order of the sum
        .sum();
  }
}
