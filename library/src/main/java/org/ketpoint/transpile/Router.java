package org.ketpoint.transpile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Device;

/// Makes a circuit run on a device's couplings by inserting SWAPs.
///
/// Whatever can run, runs. Where nothing can, the SWAP is made that brings the gates next in line,
/// and with a smaller weight those after them, closest together, as SABRE does (Li, Ding, Xie,
/// ASPLOS '19), with the first in the order of qubits where several are as good. Where that does
/// not let a gate run within as many SWAPs as the device is wide, the first gate in line is brought
/// together along a shortest path. Nothing is random.
public final class Router {

  private static final double LATER = 0.5;
  private static final int LOOK_AHEAD = 20;

  private final Device device;
  private final CouplingGraph graph;
  private final int[] place; // place[q]: where the circuit's qubit q lies
  private final List<Operation> rest;
  private final List<Operation> done = new ArrayList<>(); // on the device's numbers
  private final LinkedHashSet<Integer> used;
  private int swaps;

  private Router(Circuit circuit, Device device, Layout layout) {
    this.device = device;
    graph =
        CouplingGraph.of(device, 1 + layout.physical().stream().max(Integer::compare).orElse(0));
    place = layout.physical().stream().mapToInt(Integer::intValue).toArray();
    rest = new ArrayList<>(circuit.operations());
    used = new LinkedHashSet<>(layout.physical());
  }

  /// Routes a circuit.
  ///
  /// @param circuit what to run
  /// @param device where
  /// @param layout where the circuit's qubits lie at the start, as many as it has
  /// @return the circuit with its SWAPs
  /// @throws IllegalArgumentException if the layout does not fit the circuit or the device, or no
  ///   couplings lead from one qubit of a gate to the other
  public static Routed route(Circuit circuit, Device device, Layout layout) {
    if (layout.size() != circuit.qubits()) {
      throw new IllegalArgumentException(
          "a layout must place each of the circuit's %d qubits, got %s"
              .formatted(circuit.qubits(), layout));
    }
    layout.physical().forEach(device::qubit);
    var router = new Router(circuit, device, layout);
    router.run();
    return router.routed(layout);
  }

  private void run() {
    int fruitless = 0;
    while (true) {
      if (runWhatCan()) {
        fruitless = 0;
      }
      if (rest.isEmpty()) {
        return;
      }
      List<Operation> front = front();
      front.forEach(this::requireJoined);
      if (fruitless > graph.size()) {
        bringTogether(front.getFirst());
        fruitless = 0;
      } else {
        swapBest(front);
        fruitless++;
      }
    }
  }

  /// Runs, in the circuit's order, each gate that waits for no other and whose qubits are coupled.
  private boolean runWhatCan() {
    boolean[] blocked = new boolean[place.length];
    boolean any = false;
    for (var gates = rest.iterator(); gates.hasNext(); ) {
      Operation gate = gates.next();
      if (gate.qubits().stream().noneMatch(q -> blocked[q]) && distance(gate) <= 1) {
        done.add(
            new Operation(
                gate.gate(), gate.qubits().stream().map(q -> place[q]).toList(), gate.angles()));
        gates.remove();
        any = true;
      } else {
        gate.qubits().forEach(q -> blocked[q] = true);
      }
    }
    return any;
  }

  /// The gates that wait for no other gate but for SWAPs.
  private List<Operation> front() {
    var front = new ArrayList<Operation>();
    boolean[] blocked = new boolean[place.length];
    for (Operation gate : rest) {
      if (gate.qubits().stream().noneMatch(q -> blocked[q])) {
        front.add(gate);
      }
      gate.qubits().forEach(q -> blocked[q] = true);
    }
    return front;
  }

  private void requireJoined(Operation gate) {
    if (distance(gate) == CouplingGraph.APART) {
      throw new IllegalArgumentException(
          "couplings must lead from one qubit of each gate to the other, got none from %d to %d"
                  .formatted(place[gate.qubits().get(0)], place[gate.qubits().get(1)])
              + " (device "
              + device.name()
              + ")");
    }
  }

  private int distance(Operation gate) {
    return gate.gate().qubits() == 1
        ? 0
        : graph.distance(place[gate.qubits().get(0)], place[gate.qubits().get(1)]);
  }

  private void swapBest(List<Operation> front) {
    List<Operation> later =
        rest.stream()
            .filter(gate -> gate.gate().qubits() == 2 && !front.contains(gate))
            .limit(LOOK_AHEAD)
            .toList();
    double best = Double.POSITIVE_INFINITY;
    int bestA = -1;
    int bestB = -1;
    for (int a :
        front.stream().flatMap(g -> g.qubits().stream()).map(q -> place[q]).sorted().toList()) {
      for (int b : graph.neighbours[a]) {
        exchange(a, b);
        double score = mean(front) + LATER * mean(later);
        exchange(a, b);
        if (score < best) {
          best = score;
          bestA = a;
          bestB = b;
        }
      }
    }
    swap(bestA, bestB);
  }

  private double mean(List<Operation> gates) {
    return gates.stream().mapToInt(this::distance).average().orElse(0);
  }

  private void bringTogether(Operation gate) {
    int a = gate.qubits().get(0);
    int b = gate.qubits().get(1);
    while (distance(gate) > 1) {
      int nearer =
          Arrays.stream(graph.neighbours[place[a]])
              .filter(v -> graph.distance(v, place[b]) < graph.distance(place[a], place[b]))
              .findFirst()
              .orElseThrow();
      swap(place[a], nearer);
    }
  }

  private void swap(int a, int b) {
    done.add(Operation.of(Gate.SWAP, a, b));
    used.add(a);
    used.add(b);
    swaps++;
    exchange(a, b);
  }

  private void exchange(int a, int b) {
    for (int q = 0; q < place.length; q++) {
      place[q] = place[q] == a ? b : place[q] == b ? a : place[q];
    }
  }

  private Routed routed(Layout initial) {
    List<Integer> physical = List.copyOf(used);
    var compact =
        done.stream()
            .map(
                gate ->
                    new Operation(
                        gate.gate(),
                        gate.qubits().stream().map(physical::indexOf).toList(),
                        gate.angles()))
            .toList();
    return new Routed(
        new Circuit(physical.size(), compact),
        physical,
        initial,
        new Layout(Arrays.stream(place).boxed().toList()),
        swaps,
        device.restricted(physical));
  }
}
