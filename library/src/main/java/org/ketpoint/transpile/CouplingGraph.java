package org.ketpoint.transpile;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ketpoint.device.Device;

/// Which qubits of a device are coupled, and how far apart two are.
final class CouplingGraph {

  static final int APART = Integer.MAX_VALUE;

  /// `neighbours[q]`: the qubits coupled with q, ascending.
  final int[][] neighbours;

  private final int[][] hops; // hops[a][b], empty until asked for

  private CouplingGraph(int[][] neighbours) {
    this.neighbours = neighbours;
    hops = new int[neighbours.length][0];
  }

  /// @param size how many qubits of a device without a size of its own
  static CouplingGraph of(Device device, int size) {
    int n = device.size().orElse(size);
    return new CouplingGraph(
        IntStream.range(0, n)
            .mapToObj(a -> IntStream.range(0, n).filter(b -> device.connected(a, b)).toArray())
            .toArray(int[][]::new));
  }

  int size() {
    return neighbours.length;
  }

  boolean joins(int a, int b) {
    return Arrays.binarySearch(neighbours[a], b) >= 0;
  }

  /// How many couplings lie between two qubits; [#APART] if no path joins them.
  int distance(int a, int b) {
    if (hops[a].length == 0) {
      hops[a] = distances(a);
    }
    return hops[a][b];
  }

  private int[] distances(int from) {
    int[] distance = new int[size()];
    Arrays.fill(distance, APART);
    distance[from] = 0;
    var queue = new ArrayDeque<Integer>();
    queue.add(from);
    while (!queue.isEmpty()) {
      int q = queue.remove();
      for (int next : neighbours[q]) {
        if (distance[next] == APART) {
          distance[next] = distance[q] + 1;
          queue.add(next);
        }
      }
    }
    return distance;
  }
}
