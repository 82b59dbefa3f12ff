package org.ketpoint.train;

import java.util.Arrays;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Observable;

/// How much a network's loss can curve in any one parameter, which bounds how fast that component
/// of the gradient changes.
///
/// A value measured, as a function of one parameter, is a trigonometric polynomial of degree K: the
/// sum of |scale| over the gates that the parameter turns. By the inequality of Bernstein and Szegő
/// a probability has `p'² ≤ K²·p(1 − p)` and `|p''| ≤ K²/2`, so its cross-entropy `−ln p` curves by
/// at most `K²·(3/(2p) − 1)`, without bound for p → 0. A sum of Pauli strings with the weights w
/// has `|f'| ≤ K·R` and `|f''| ≤ K²·R` with `R = Σ|w|`: the softmax's cross-entropy curves by at
/// most `K²·(R² + 2R)`, the squared error of a target that the observable can reach by `6·K²R²`.
public final class LossCurvature {
  private LossCurvature() {}

  /// A bound of |∂²loss/∂θₖ²| over all parameters, inputs and noise.
  ///
  /// @param model the network
  /// @param leastProbability the least probability of the label that counts, in (0, 1]; only read
  ///   where outcomes are measured
  /// @return L, for [ICans#lipschitz(double)]
  /// @throws IllegalArgumentException if the probability is out of range
  public static double bound(Qnn model, double leastProbability) {
    if (!(leastProbability > 0 && leastProbability <= 1)) {
      throw new IllegalArgumentException(
          "the label's least probability must be in (0, 1], got " + leastProbability);
    }
    double degree = degree(model);
    double weight =
        model.head().observables().stream().mapToDouble(LossCurvature::weight).max().orElse(0);
    double curvature =
        switch (model.head()) {
          case Head.Outcomes o -> 1.5 / leastProbability - 1;
          case Head.Softmax s -> weight * weight + 2 * weight;
          case Head.Regression r -> 6 * weight * weight;
        };
    return degree * degree * curvature;
  }

  private static double weight(Observable observable) {
    return observable.terms().stream().mapToDouble(t -> Math.abs(t.coefficient())).sum();
  }

  private static double degree(Qnn model) {
    var scales = new double[model.circuit().parameters()];
    model.circuit().operations().stream()
        .flatMap(o -> o.angles().stream())
        .forEach(
            a -> {
              if (a instanceof Angle.Parameter p) {
                scales[p.index()] += Math.abs(p.scale());
              }
            });
    return Arrays.stream(scales).max().orElse(0);
  }
}
