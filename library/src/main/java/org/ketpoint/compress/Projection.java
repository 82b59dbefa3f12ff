package org.ketpoint.compress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.PaperCosts;

/// The nearest parameters of which a given share are at angles that make the transpiled circuit
/// shorter: the projection of compression with knowledge of the transpiled length (Hu et al.,
/// "Quantum Neural Network Compression", ICCAD '22, arXiv:2207.01578).
///
/// Every multiple of π/2 is a candidate, at the length that the paper's Table 1 gives its gate; the
/// parameters moved are those for which `distance² / gates saved` is least, of equals the one with
/// the lower index. So an RX goes further for a π/2, which saves 4 gates, than an RZ for a π, which
/// saves none and is never chosen.
public final class Projection {
  private static final double QUARTER = Math.PI / 2;
  private static final double OTHER = 0.3; // stands for an angle that is no multiple of π/2

  private Projection() {}

  /// Where a parameter is moved to.
  private record Move(int parameter, double angle, double price) {}

  /// Projects.
  ///
  /// @param theta one angle a parameter; NaN for one that is not to be moved
  /// @param gates `gates.get(k)`: the gate that parameter k turns, one of Table 1
  /// @param count how many are moved at most
  /// @return the parameters, those moved at multiples of π/2; NaN where one is not moved
  public static double[] of(double[] theta, List<Gate> gates, int count) {
    var projected = new double[theta.length];
    Arrays.fill(projected, Double.NaN);
    IntStream.range(0, theta.length)
        .mapToObj(k -> cheapest(k, theta[k], gates.get(k)))
        .filter(m -> m.price < Double.POSITIVE_INFINITY)
        .sorted(Comparator.comparingDouble(Move::price)) // stable: ties stay by index
        .limit(count)
        .forEach(m -> projected[m.parameter] = m.angle);
    return projected;
  }

  private static Move cheapest(int parameter, double theta, Gate gate) {
    var best = new Move(parameter, theta, Double.POSITIVE_INFINITY);
    for (int quarters = 0; quarters < 4; quarters++) {
      double turns = Math.rint((theta - quarters * QUARTER) / (4 * QUARTER));
      double angle = (4 * turns + quarters) * QUARTER;
      int saved = cost(gate, OTHER) - cost(gate, quarters * QUARTER);
      double price = saved > 0 ? (theta - angle) * (theta - angle) / saved : best.price;
      best = price < best.price ? new Move(parameter, angle, price) : best;
    }
    return best;
  }

  private static int cost(Gate gate, double radians) {
    return PaperCosts.of(gate, radians)
        .orElseThrow(() -> new IllegalArgumentException("the paper's Table 1 has no " + gate.id()));
  }
}
