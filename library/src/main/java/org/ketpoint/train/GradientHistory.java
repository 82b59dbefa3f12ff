package org.ketpoint.train;

import java.util.Arrays;

/// The mean of |∂loss/∂θₖ| over recent steps, a running mean: what parameters may be frozen by.
/// Immutable.
///
/// It is 0 before the first step; the n-th step with the gradient g makes of each mean m `m ← m +
/// (|g| − m) / min(n, window)`, in the arithmetic of floats. So while fewer steps than the window
/// have been seen it is their plain mean but for rounding; after that each new step counts one part
/// in `window`, and older ones fade by (1 − 1/window) a step, never leaving it altogether.
public final class GradientHistory {
  private final int window;
  private final long count;
  private final float[] means; // means[k]: of parameter k

  private GradientHistory(int window, long count, float[] means) {
    this.window = window;
    this.count = count;
    this.means = means;
  }

  /// A history.
  ///
  /// @param window how many steps count alike before older ones fade, at least 1
  /// @param count how many steps it has seen, at least 0
  /// @param means `means[k]` of parameter k, finite and at least 0; all 0 before the first step
  /// @return the history, holding a copy
  /// @throws IllegalArgumentException if a number is not as it must be
  public static GradientHistory of(int window, long count, float... means) {
    if (window < 1 || count < 0) {
      throw new IllegalArgumentException(
          "a gradient history's window must be ≥ 1 and its count ≥ 0, got %d and %d"
              .formatted(window, count));
    }
    for (int k = 0; k < means.length; k++) {
      boolean possible = means[k] >= 0 && means[k] <= (count == 0 ? 0 : Float.MAX_VALUE);
      if (!possible) {
        throw new IllegalArgumentException(
            "the mean |gradient| after %d steps must be %s, got %s (parameter %d)"
                .formatted(count, count == 0 ? "0" : "finite and ≥ 0", means[k], k));
      }
    }
    return new GradientHistory(window, count, means.clone());
  }

  /// The history before the first step.
  static GradientHistory empty(int window, int size) {
    return of(window, 0, new float[size]);
  }

  /// The history one step later: m ← m + (|g| − m)/min(n, window) in floats. The order of the
  /// operations is part of what it means: the same gradients give the same bits.
  ///
  /// @param held the parameters that have no gradient: their means stay
  GradientHistory after(double[] gradient, boolean[] held) {
    long seen = count + 1;
    float weight = Math.min(seen, window);
    var next = new float[means.length];
    for (int k = 0; k < next.length; k++) {
      if (held[k]) {
        next[k] = means[k];
        continue;
      }
      // Beyond the range of a float the means would no longer be finite.
      float size = (float) Math.min(Math.abs(gradient[k]), Float.MAX_VALUE);
      next[k] = means[k] + (size - means[k]) / weight;
    }
    return new GradientHistory(window, seen, next);
  }

  /// How many steps count alike before older ones fade.
  ///
  /// @return at least 1
  public int window() {
    return window;
  }

  /// How many steps it has seen.
  ///
  /// @return at least 0, also beyond the window
  public long count() {
    return count;
  }

  /// How many parameters there are.
  ///
  /// @return as many as θ has
  public int size() {
    return means.length;
  }

  /// The mean |gradient| of each parameter.
  ///
  /// @return a copy, in θ's row-major order
  public float[] means() {
    return means.clone();
  }

  /// Equal in every bit.
  @Override
  public boolean equals(Object other) {
    return other instanceof GradientHistory g
        && g.window == window
        && g.count == count
        && Arrays.equals(g.means, means);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(count) + Arrays.hashCode(means);
  }

  @Override
  public String toString() {
    return "running mean |gradient| of %d parameters after %d steps, window %d"
        .formatted(means.length, count, window);
  }
}
