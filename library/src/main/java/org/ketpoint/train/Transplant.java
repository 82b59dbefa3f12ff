package org.ketpoint.train;

import java.util.List;
import java.util.TreeMap;
import org.ketpoint.compress.Compression;

/// Starts a network from another's parameters, where the two have different shapes.
///
/// The rule: `θ[l][q][g]` is copied where both networks have it, and 0 elsewhere; so is the
/// optimizer's memory, but for that of iCANS, which counts a run's own shots. What was pruned or
/// quantized is copied as the old circuit had it, not as the θ that lay beside: the old network
/// never learnt with that. At 0 the gates of the paper's ansatz turn nothing, so a new qubit stays
/// as its input is encoded and a new layer is no more than the ring's CNOTs: as near to the
/// identity as a ring allows, since those cannot be left out. With the new qubits in |0⟩ the ring
/// closes over them as it did without them. What the old network measured means the same in the new
/// one, as the outcomes of two classes are the first bit of those of four.
final class Transplant {
  private Transplant() {}

  /// A state at its beginning with what another has learnt.
  ///
  /// @param from the other network's state
  /// @param learned how it was trained
  /// @param start the new network's state, before its first step
  /// @param config how the new one is to be trained
  static TrainingState of(
      TrainingState from, TrainingConfig learned, TrainingState start, TrainingConfig config) {
    List<Integer> old = from.theta().shape();
    List<Integer> shape = start.theta().shape();
    if (old.size() != shape.size()) {
      throw new IllegalArgumentException(
          "parameters can start another network only where both have as many dimensions, got shapes %s and %s"
              .formatted(old, shape));
    }
    double[] inForce = Network.inForce(learned.model(), from);
    Parameters theta = Parameters.of(shape, moved(inForce, old, shape));
    TrainingState free = Changes.noteCompression(start, Compression.none(start.theta().size()));
    TrainingState noted =
        Changes.noteParameters(free, TrainingState.seeded(config, start.seed()), theta);
    if (!config.optimizer().shares(learned.optimizer()) || config.optimizer() instanceof ICans) {
      return noted;
    }
    var tensors = new TreeMap<String, double[]>();
    for (String name : from.optimizer().names()) {
      tensors.put(name, moved(from.optimizer().tensor(name), old, shape));
    }
    return noted.withOptimizer(OptimizerState.of(from.optimizer().updates(), tensors));
  }

  /// Values of one shape in another: where both have a place, else 0.
  static double[] moved(double[] values, List<Integer> from, List<Integer> to) {
    var moved = new double[to.stream().reduce(1, (a, b) -> a * b)];
    for (int k = 0; k < moved.length; k++) {
      int rest = k;
      int place = 0;
      int stride = 1;
      boolean both = true;
      for (int d = to.size() - 1; d >= 0; d--) {
        int index = rest % to.get(d);
        rest /= to.get(d);
        both &= index < from.get(d);
        place += index * stride;
        stride *= from.get(d);
      }
      moved[k] = both ? values[place] : 0;
    }
    return moved;
  }
}
