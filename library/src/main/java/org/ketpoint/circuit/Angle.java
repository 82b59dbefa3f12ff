package org.ketpoint.circuit;

/// What a rotation turns by: a number, a trainable parameter, or a feature of the input.
public sealed interface Angle {
  /// An angle that never changes.
  ///
  /// @param radians the angle; finite
  record Fixed(double radians) implements Angle {
    /// Checks that the angle is finite.
    public Fixed {
      finite("an angle", radians);
    }
  }

  /// `scale · θ[index] + offset`.
  ///
  /// @param index which trainable parameter
  /// @param scale the factor; finite, not 0
  /// @param offset in radians; finite
  record Parameter(int index, double scale, double offset) implements Angle {
    /// Checks index, scale and offset.
    public Parameter {
      checkAffine("parameter", index, scale, offset);
    }
  }

  /// `scale · x[index] + offset`.
  ///
  /// @param index which feature of the input
  /// @param scale the factor; finite, not 0
  /// @param offset in radians; finite
  record Feature(int index, double scale, double offset) implements Angle {
    /// Checks index, scale and offset.
    public Feature {
      checkAffine("feature", index, scale, offset);
    }
  }

  /// An angle that never changes.
  ///
  /// @param radians the angle
  /// @return the angle
  static Angle of(double radians) {
    return new Fixed(radians);
  }

  /// The trainable parameter itself.
  ///
  /// @param index which one
  /// @return the angle `θ[index]`
  static Angle parameter(int index) {
    return new Parameter(index, 1, 0);
  }

  /// A feature, scaled.
  ///
  /// @param index which one
  /// @param scale radians for a feature of 1
  /// @return the angle `scale · x[index]`
  static Angle feature(int index, double scale) {
    return new Feature(index, scale, 0);
  }

  /// This angle, further by a fixed amount.
  ///
  /// @param radians how much further
  /// @return the sum
  default Angle plus(double radians) {
    return switch (this) {
      case Fixed f -> new Fixed(f.radians + radians);
      case Parameter p -> new Parameter(p.index, p.scale, p.offset + radians);
      case Feature f -> new Feature(f.index, f.scale, f.offset + radians);
    };
  }

  /// This angle, scaled.
  ///
  /// @param factor finite, not 0
  /// @return the product
  default Angle times(double factor) {
    return switch (this) {
      case Fixed f ->
          new Fixed(f.radians * factor + 0.0); // never −0, which prints otherwise than 0
      case Parameter p -> new Parameter(p.index, p.scale * factor, p.offset * factor + 0.0);
      case Feature f -> new Feature(f.index, f.scale * factor, f.offset * factor + 0.0);
    };
  }

  /// Its value.
  ///
  /// @param theta the trainable parameters, at least as many as its index needs
  /// @param features the input's features, likewise
  /// @return radians
  default double radians(double[] theta, double[] features) {
    return switch (this) {
      case Fixed f -> f.radians;
      case Parameter p -> p.scale * theta[p.index] + p.offset;
      case Feature f -> f.scale * features[f.index] + f.offset;
    };
  }

  private static void checkAffine(String what, int index, double scale, double offset) {
    if (index < 0) {
      throw new IllegalArgumentException("a " + what + "'s index must be ≥ 0, got " + index);
    }
    finite("the scale of " + what + " " + index, scale);
    finite("the offset of " + what + " " + index, offset);
    if (scale == 0) {
      throw new IllegalArgumentException(
          "the scale of %s %d must not be 0: use a fixed angle".formatted(what, index));
    }
  }

  private static void finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be finite, got " + value);
    }
  }
}
