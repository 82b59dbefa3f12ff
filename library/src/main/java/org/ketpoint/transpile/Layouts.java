package org.ketpoint.transpile;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Placement.Shape;

/// Finds the qubits of a device on which a circuit will err least, by [Prediction].
///
/// The search is a branch and bound over all lines or rings. On the devices that are shipped it is
/// exhaustive for circuits of a dozen qubits and often for many more; where it stops at its budget
/// of three million partial paths, it has the best line found so far and [Placement#proven()] says
/// no. Waiting is counted with the device's median gate times. On a uniform device all qubits are
/// alike, and the first ones are taken.
public final class Layouts {

  private Layouts() {}

  /// The best line for one layer of the paper's ansatz, all qubits measured, all errors counted.
  ///
  /// @param device where to look
  /// @param qubits how many
  /// @return the line
  /// @throws IllegalArgumentException if the device has none that long
  public static Placement line(Device device, int qubits) {
    return line(everything(device), Circuit.ansatz(qubits, 1), first(qubits));
  }

  /// The best ring for one layer of the paper's ansatz, all qubits measured, all errors counted; a
  /// line where there is no such ring.
  ///
  /// @param device where to look
  /// @param qubits how many
  /// @return the ring, or the line: [Placement#shape()] tells
  /// @throws IllegalArgumentException if the device has neither
  public static Placement ring(Device device, int qubits) {
    return ring(everything(device), Circuit.ansatz(qubits, 1), first(qubits));
  }

  /// The best line for a circuit: gates between neighbours, one-qubit gates, waiting and readout
  /// count as the noise model has them; gates between others are left to the [Router].
  ///
  /// @param noise the device and its noise
  /// @param circuit what will run
  /// @param measured which of its qubits are measured
  /// @return the line
  /// @throws IllegalArgumentException if the device has none that long
  public static Placement line(NoiseModel noise, Circuit circuit, List<Integer> measured) {
    int size = noise.device().size().orElse(Integer.MAX_VALUE);
    if (circuit.qubits() > size) {
      throw new IllegalArgumentException(
          "the circuit needs %d qubits, and %s has %d"
              .formatted(circuit.qubits(), noise.device().title(), size));
    }
    Placement found = search(noise, circuit, measured, Shape.LINE);
    if (found == null) {
      throw new IllegalArgumentException(
          "the circuit needs a line of %d coupled qubits, and %s has none, or none that was found"
              .formatted(circuit.qubits(), noise.device()));
    }
    return found;
  }

  /// The best ring for a circuit whose last qubit meets its first, as the cyclic chain of the
  /// paper's ansatz does. Where the device has no such ring, it is the best line, and the gate that
  /// closes the ring is left to the [Router]: heavy-hex devices have rings of 12 qubits, 16 and
  /// more, but no smaller ones; a grid has rings of even numbers only.
  ///
  /// @param noise the device and its noise
  /// @param circuit what will run
  /// @param measured which of its qubits are measured
  /// @return the ring, or the line: [Placement#shape()] tells
  /// @throws IllegalArgumentException if the device has neither
  public static Placement ring(NoiseModel noise, Circuit circuit, List<Integer> measured) {
    Placement found = circuit.qubits() < 3 ? null : search(noise, circuit, measured, Shape.RING);
    return found != null ? found : line(noise, circuit, measured);
  }

  private static NoiseModel everything(Device device) {
    return NoiseModel.of(device).with(ErrorSource.values());
  }

  private static List<Integer> first(int qubits) {
    return IntStream.range(0, qubits).boxed().toList();
  }

  private static @Nullable Placement search(
      NoiseModel noise, Circuit circuit, List<Integer> measured, Shape shape) {
    int n = circuit.qubits();
    if (measured.stream().anyMatch(q -> q < 0 || q >= n)) {
      throw new IllegalArgumentException(
          "measured qubits must be in [0, %d], got %s".formatted(n - 1, measured));
    }
    if (noise.device().size().isEmpty()) {
      return anywhere(noise, circuit, measured, shape);
    }
    var graph = CouplingGraph.of(noise.device(), n);
    if (n > graph.size()) {
      return null;
    }
    var demand = new Demand(circuit, noise, measured);
    double[][][] edges = new double[n - 1][][];
    for (int k = 0; k < n - 1; k++) {
      edges[k] = demand.edges(k, k + 1, graph);
    }
    double[][] closing = shape == Shape.RING ? demand.edges(n - 1, 0, graph) : null;
    var search = new PathSearch(graph.neighbours, demand.nodes(graph.size()), edges, closing);
    search.run();
    return search.path().isEmpty()
        ? null
        : new Placement(new Layout(search.path()), shape, search.cost(), search.isProven());
  }

  private static Placement anywhere(
      NoiseModel noise, Circuit circuit, List<Integer> measured, Shape shape) {
    double cost = Prediction.of(noise).cost(circuit, measured);
    return new Placement(Layout.identity(circuit.qubits()), shape, cost, true);
  }
}
