package org.ketpoint.transpile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The cheapest path, or closed path, through qubits that are coupled in turn: a depth-first branch
/// and bound. Its bound is the cheapest walk that completes a path without turning straight back,
/// found backwards by dynamic programming. It stops after [#BUDGET] partial paths and then has the
/// best so far; what it does depends on nothing but its arguments.
final class PathSearch {

  private static final int BUDGET = 3_000_000;

  private final int[][] neighbours;
  private final double[][] nodes; // nodes[k][v]
  private final double[][][] edges; // edges[k][v][i]: from position k on v to neighbours[v][i]
  private final double @Nullable [][] closing; // closing[v][i]: from the last position on v
  private final int length;
  private final int[] path;
  private final boolean[] taken;
  private double[][][] toGo = {}; // toGo[k][v][i]: on v at position k, coming from neighbours[v][i]
  private double best = Double.POSITIVE_INFINITY;
  private int[] bestPath = {};
  private int steps;

  /// @param closing null for a path that need not close
  PathSearch(
      int[][] neighbours, double[][] nodes, double[][][] edges, double @Nullable [][] closing) {
    this.neighbours = neighbours;
    this.nodes = nodes;
    this.edges = edges;
    this.closing = closing;
    length = nodes.length;
    path = new int[length];
    taken = new boolean[neighbours.length];
  }

  /// Searches from every qubit, the most promising first.
  void run() {
    if (closing == null) {
      prepare(-1);
    }
    record Start(int qubit, double bound) {}
    var starts = new ArrayList<Start>();
    for (int v = 0; v < neighbours.length; v++) {
      if (closing != null) {
        prepare(v);
      }
      starts.add(new Start(v, nodes[0][v] + cheapest(v)));
    }
    starts.sort(Comparator.comparingDouble(Start::bound));
    for (Start start : starts) {
      if (start.bound() < best) {
        if (closing != null) {
          prepare(start.qubit());
        }
        visit(0, start.qubit(), nodes[0][start.qubit()]);
      }
    }
  }

  /// The qubits of the cheapest path.
  ///
  /// @return empty if none was found
  List<Integer> path() {
    return Arrays.stream(bestPath).boxed().toList();
  }

  double cost() {
    return best;
  }

  boolean isProven() {
    return steps < BUDGET;
  }

  /// The cheapest way on from the first position on v.
  private double cheapest(int v) {
    if (length == 1) {
      return 0;
    }
    return IntStream.range(0, neighbours[v].length)
        .mapToDouble(i -> edges[0][v][i] + arrival(1, v, i))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// Position k on the i-th neighbour of v, coming from v, and all that follows.
  private double arrival(int k, int v, int i) {
    int next = neighbours[v][i];
    return nodes[k][next] + toGo[k][next][Arrays.binarySearch(neighbours[next], v)];
  }

  /// Computes what is to come from every place.
  ///
  /// @param start where a closed path must end; -1 for an open one
  private void prepare(int start) {
    toGo = new double[length][neighbours.length][];
    for (int k = length - 1; k >= 1; k--) {
      for (int v = 0; v < neighbours.length; v++) {
        toGo[k][v] = new double[neighbours[v].length];
        for (int from = 0; from < toGo[k][v].length; from++) {
          toGo[k][v][from] = k == length - 1 ? closed(v, start) : onward(k, v, from);
        }
      }
    }
  }

  private double onward(int k, int v, int from) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < neighbours[v].length; i++) {
      if (i != from) {
        least = Math.min(least, edges[k][v][i] + arrival(k + 1, v, i));
      }
    }
    return least;
  }

  private double closed(int v, int start) {
    if (closing == null) {
      return 0;
    }
    int i = Arrays.binarySearch(neighbours[v], start);
    return i >= 0 ? closing[v][i] : Double.POSITIVE_INFINITY;
  }

  private void visit(int k, int v, double cost) {
    if (steps >= BUDGET) {
      return;
    }
    steps++;
    path[k] = v;
    if (k == length - 1) {
      double whole = cost + (length == 1 ? 0 : closed(v, path[0]));
      if (whole < best) {
        best = whole;
        bestPath = path.clone();
      }
      return;
    }
    taken[v] = true;
    double[] bounds = new double[neighbours[v].length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = cost + edges[k][v][i] + arrival(k + 1, v, i);
    }
    for (int done = 0; done < bounds.length; done++) {
      int i = least(bounds);
      int next = neighbours[v][i];
      if (!taken[next] && bounds[i] < best) {
        visit(k + 1, next, cost + edges[k][v][i] + nodes[k + 1][next]);
      }
      bounds[i] = Double.NaN;
    }
    taken[v] = false;
  }

  /// The first of the smallest; those that are done are NaN.
  private static int least(double[] bounds) {
    int at = -1;
    for (int i = 0; i < bounds.length; i++) {
      if (!Double.isNaN(bounds[i]) && (at < 0 || bounds[i] < bounds[at])) {
        at = i;
      }
    }
    return at;
  }
}
