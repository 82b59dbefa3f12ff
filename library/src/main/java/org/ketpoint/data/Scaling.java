package org.ketpoint.data;

/// `(x − offset) / scale` for each feature, clipped to [0, 1] or not.
final class Scaling {
  /// `offset[j]`, subtracted from feature j.
  private final double[] offset;

  /// `scale[j]`, by which feature j is then divided; not 0.
  private final double[] scale;

  private final boolean clip;

  private Scaling(double[] offset, double[] scale, boolean clip) {
    this.offset = offset;
    this.scale = scale;
    this.clip = clip;
  }

  /// Mean 0 and standard deviation 1 (of the population) on the training samples. A constant
  /// feature becomes 0: it is recognized by its values and not by its deviation, since the rounded
  /// mean of equal values may differ from them in the last bit.
  static Scaling standard(Samples train) {
    int features = train.features();
    double[] mean = means(train);
    double[] deviation = new double[features];
    for (int i = 0; i < train.size(); i++) {
      for (int j = 0; j < features; j++) {
        double d = train.values()[i * features + j] - mean[j];
        deviation[j] += d * d;
      }
    }
    boolean[] varies = varying(train);
    for (int j = 0; j < features; j++) {
      double sd = Math.sqrt(deviation[j] / train.size());
      deviation[j] = varies[j] && sd != 0 ? requireFinite(sd, j) : 1;
    }
    return new Scaling(mean, deviation, false);
  }

  /// The training samples' least value of each feature becomes 0, the largest 1; a constant feature
  /// becomes 0. Other samples are clipped to [0, 1].
  static Scaling minMax(Samples train) {
    int features = train.features();
    double[] least = train.row(0);
    double[] range = train.row(0);
    for (int i = 1; i < train.size(); i++) {
      for (int j = 0; j < features; j++) {
        double value = train.values()[i * features + j];
        least[j] = Math.min(least[j], value);
        range[j] = Math.max(range[j], value);
      }
    }
    for (int j = 0; j < features; j++) {
      double width = range[j] - least[j];
      range[j] = width == 0 ? 1 : requireFinite(width, j);
    }
    return new Scaling(least, range, true);
  }

  /// The mean of each feature, exact where a feature is constant.
  static double[] means(Samples train) {
    int features = train.features();
    double[] mean = new double[features];
    for (int i = 0; i < train.size(); i++) {
      for (int j = 0; j < features; j++) {
        mean[j] += train.values()[i * features + j];
      }
    }
    boolean[] varies = varying(train);
    for (int j = 0; j < features; j++) {
      mean[j] = varies[j] ? mean[j] / train.size() : train.values()[j];
    }
    return mean;
  }

  /// Whether feature j takes at least two values.
  static boolean[] varying(Samples train) {
    int features = train.features();
    boolean[] varies = new boolean[features];
    for (int i = 1; i < train.size(); i++) {
      for (int j = 0; j < features; j++) {
        varies[j] |= train.values()[i * features + j] != train.values()[j];
      }
    }
    return varies;
  }

  Samples apply(Samples samples) {
    int features = samples.features();
    double[] scaled = new double[samples.values().length];
    for (int at = 0; at < scaled.length; at++) {
      int j = at % features;
      double value = (samples.values()[at] - offset[j]) / scale[j];
      scaled[at] = clip ? Math.min(1, Math.max(0, value)) : value;
    }
    return samples.withFeatures(features, scaled);
  }

  private static double requireFinite(double spread, int feature) {
    if (!Double.isFinite(spread)) {
      throw new IllegalArgumentException(
          "a feature's spread must be a finite number, but that of feature "
              + feature
              + " overflows: divide it by a large number first");
    }
    return spread;
  }
}
