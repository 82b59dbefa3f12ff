package org.ketpoint.train;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.ketpoint.data.Samples;

/// Samples and what a network's encoding makes of them, each encoded when it is first asked for:
/// fitting a matrix-product state to an image takes longer than its gradient. Safe for several
/// threads.
final class EncodedSamples {
  private final Qnn model;
  private final Samples samples;
  private final AtomicReferenceArray<double[]> angles;

  EncodedSamples(Qnn model, Samples samples) {
    this.model = model;
    this.samples = samples;
    angles = new AtomicReferenceArray<>(samples.size());
  }

  Samples samples() {
    return samples;
  }

  /// The circuit's features for one sample; not to be changed.
  double[] angles(int sample) {
    double[] known = angles.get(sample);
    if (known == null) {
      known = model.angles(samples.row(sample));
      angles.set(sample, known);
    }
    return known;
  }

  /// The circuit's features for all samples.
  double[][] all() {
    var all = new double[samples.size()][];
    for (int i = 0; i < all.length; i++) {
      all[i] = angles(i);
    }
    return all;
  }
}
