package org.ketpoint.train;

import java.util.TreeMap;
import org.ketpoint.train.Optimizer.Update;

/// Keeps the parameters that are not trained out of an update, whatever the optimizer: they and
/// their part of its memory stay what they were, bit for bit.
final class Held {
  private Held() {}

  /// An update without the held parameters.
  ///
  /// @param update what the optimizer made of all of them
  /// @param theta the parameters before
  /// @param memory the optimizer's memory before
  /// @param held `held[k]`: whether θ[k] stays
  static Update kept(Update update, double[] theta, OptimizerState memory, boolean[] held) {
    if (none(held)) {
      return update;
    }
    OptimizerState after = update.state();
    var tensors = new TreeMap<String, double[]>();
    for (String name : after.names()) {
      tensors.put(name, kept(after.tensor(name), memory.tensor(name), held));
    }
    return new Update(
        kept(update.theta(), theta, held), OptimizerState.of(after.updates(), tensors));
  }

  private static double[] kept(double[] after, double[] before, boolean[] held) {
    double[] kept = after.clone();
    for (int k = 0; k < kept.length; k++) {
      kept[k] = held[k] ? before[k] : after[k];
    }
    return kept;
  }

  private static boolean none(boolean[] held) {
    for (boolean h : held) {
      if (h) {
        return false;
      }
    }
    return true;
  }
}
