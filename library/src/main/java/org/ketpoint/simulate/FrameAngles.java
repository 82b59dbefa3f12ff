package org.ketpoint.simulate;

/// A rotation of the Bloch sphere as `RZ(φ)·RY(θ)·RZ(λ)` with θ in [0, π]: the cosines and sines,
/// read off its matrix without trigonometry. Where θ is 0 or π, λ is 0.
final class FrameAngles {
  /// Below this sine, θ counts as 0 or π: its rounding would decide φ and λ.
  private static final double POLAR = 1e-12;

  final double cosPhi;
  final double sinPhi;
  final double cosTheta;
  final double sinTheta;
  final double cosLambda;
  final double sinLambda;

  /// Takes a rotation apart.
  ///
  /// @param r `r[3 * i + j]`, how much of axis j comes out along axis i
  FrameAngles(double[] r) {
    cosTheta = Math.clamp(r[8], -1.0, 1.0);
    double sine = Math.sqrt(Math.fma(r[2], r[2], r[5] * r[5]));
    if (sine > POLAR) {
      sinTheta = sine;
      cosPhi = r[2] / sine;
      sinPhi = r[5] / sine;
      cosLambda = -r[6] / sine;
      sinLambda = r[7] / sine;
    } else {
      sinTheta = 0;
      cosPhi = cosTheta > 0 ? r[0] : -r[0];
      sinPhi = cosTheta > 0 ? r[3] : -r[3];
      cosLambda = 1;
      sinLambda = 0;
    }
  }

  /// Whether cos θ is a given number up to rounding.
  boolean polar(int cosine) {
    return cosine == 0 ? Math.abs(cosTheta) < 1e-9 : sinTheta < 1e-9 && cosTheta * cosine > 0;
  }
}
