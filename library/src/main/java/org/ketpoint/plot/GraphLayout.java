package org.ketpoint.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// Places the nodes of a graph in the plane so that distances come close to the numbers of edges
/// between them.
///
/// Classical scaling of those numbers gives the start, stress majorization (Gansner, Koren and
/// North, Graph Drawing 2004) the rest. No chance is involved: the same graph is laid out the same.
final class GraphLayout {
  private static final int SWEEPS = 300;

  /// Between two parts, in lengths of an edge.
  private static final double GAP = 1.2;

  private GraphLayout() {}

  /// Lays a graph out. Parts that are not connected stand by themselves, the largest on top.
  ///
  /// @param nodes how many
  /// @param edges pairs of different nodes
  /// @return `[node][0]` and `[1]`, to the right and down, in lengths of an edge
  static double[][] of(int nodes, List<int[]> edges) {
    var points = new double[nodes][2];
    double width = 0;
    double right = 0;
    double top = 0;
    double bottom = 0;
    for (List<Integer> part : parts(nodes, edges)) {
      double[][] inside = part(part, edges);
      double wide = Arrays.stream(inside).mapToDouble(at -> at[0]).max().orElse(0);
      double high = Arrays.stream(inside).mapToDouble(at -> at[1]).max().orElse(0);
      if (right > 0 && right + wide > width) {
        right = 0;
        top = bottom + GAP;
      }
      for (int i = 0; i < inside.length; i++) {
        points[part.get(i)][0] = right + inside[i][0];
        points[part.get(i)][1] = top + inside[i][1];
      }
      right += wide + GAP;
      width = Math.max(width, wide);
      bottom = Math.max(bottom, top + high);
    }
    return points;
  }

  /// The connected parts, the largest first, each by ascending node.
  private static List<List<Integer>> parts(int nodes, List<int[]> edges) {
    var parts = new ArrayList<List<Integer>>();
    var placed = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      if (!placed[node]) {
        double[] from = distances(node, nodes, edges);
        List<Integer> part =
            IntStream.range(0, nodes).filter(i -> Double.isFinite(from[i])).boxed().toList();
        part.forEach(i -> placed[i] = true);
        parts.add(part);
      }
    }
    parts.sort(Comparator.comparingInt(part -> -part.size()));
    return parts;
  }

  /// One connected part, its leftmost and topmost nodes at 0.
  private static double[][] part(List<Integer> part, List<int[]> edges) {
    List<int[]> inside =
        edges.stream()
            .filter(e -> part.contains(e[0]))
            .map(e -> new int[] {part.indexOf(e[0]), part.indexOf(e[1])})
            .toList();
    int nodes = part.size();
    var distances = new double[nodes][];
    Arrays.setAll(distances, i -> distances(i, nodes, inside));
    double[][] points = scaled(distances);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < nodes; i++) {
        relax(points, distances, i);
      }
    }
    return fromZero(points);
  }

  /// Moves all points so that the least coordinates are 0.
  static double[][] fromZero(double[][] points) {
    for (int axis = 0; axis < 2; axis++) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] point : points) {
        least = Math.min(least, point[axis]);
      }
      for (double[] point : points) {
        point[axis] -= least;
      }
    }
    return points;
  }

  /// Moves a node to where its springs, of strength 1/d², would be at rest.
  private static void relax(double[][] points, double[][] distances, int i) {
    double weights = 0;
    double x = 0;
    double y = 0;
    for (int j = 0; j < points.length; j++) {
      if (j == i) {
        continue;
      }
      double d = distances[i][j];
      double dx = points[i][0] - points[j][0];
      double dy = points[i][1] - points[j][1];
      double far = Math.sqrt(dx * dx + dy * dy);
      double stretch = far > 1e-9 ? d / far : 0;
      double weight = 1 / (d * d);
      weights += weight;
      x += weight * (points[j][0] + stretch * dx);
      y += weight * (points[j][1] + stretch * dy);
    }
    if (weights > 0) {
      points[i][0] = x / weights;
      points[i][1] = y / weights;
    }
  }

  /// The number of edges to each node; infinite where there is no way.
  private static double[] distances(int from, int nodes, List<int[]> edges) {
    var distances = new double[nodes];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    distances[from] = 0;
    var queue = new ArrayDeque<Integer>(List.of(from));
    while (!queue.isEmpty()) {
      int at = queue.remove();
      for (int[] edge : edges) {
        int next = edge[0] == at ? edge[1] : edge[1] == at ? edge[0] : at;
        if (Double.isInfinite(distances[next])) {
          distances[next] = distances[at] + 1;
          queue.add(next);
        }
      }
    }
    return distances;
  }

  /// Classical scaling: the two leading eigenvectors of the centred squared distances.
  private static double[][] scaled(double[][] distances) {
    int n = distances.length;
    double[] means = Arrays.stream(distances).mapToDouble(GraphLayout::meanSquare).toArray();
    double mean = Arrays.stream(means).sum() / n;
    var centred = new double[n][n];
    double bound = 1;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        centred[i][j] = (means[i] + means[j] - mean - distances[i][j] * distances[i][j]) / 2;
        sum += Math.abs(centred[i][j]);
      }
      bound = Math.max(bound, sum);
    }
    // All eigenvalues positive: beside an eigenvalue of 0 the solver would not end.
    for (int i = 0; i < n; i++) {
      centred[i][i] += 2 * bound;
    }
    var eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(centred, false));
    var points = new double[n][2];
    for (int axis = 0; axis < Math.min(2, n); axis++) {
      double[] vector = eigen.getEigenvector(axis).toArray();
      double length = Math.sqrt(Math.max(0, eigen.getEigenvalue(axis) - 2 * bound));
      double sign = vector[0] > 0 ? -1 : 1; // node 0 towards the top left
      for (int i = 0; i < n; i++) {
        points[i][axis] = sign * length * vector[i];
      }
    }
    return points;
  }

  private static double meanSquare(double[] row) {
    return Arrays.stream(row).map(d -> d * d).sum() / row.length;
  }
}
