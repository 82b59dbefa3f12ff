package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// Sine and cosine of one angle together.
///
/// Every step is one rounded operation of IEEE 754, so the bits are the same everywhere, as
/// StrictMath's are; both together cost a third of two StrictMath calls. Off by less than 1 ulp.
final class SinCos {
  private static final double LARGEST = 1 << 20; // beyond it a product by π/2 is not exact enough
  private static final double TWO_OVER_PI = 2 / Math.PI;
  private static final double HALF_PI = Math.PI / 2; // its 53 bits
  private static final double HALF_PI_REST = 0x1.1A62633145C07p-54; // the next 53
  private static final double HALF_PI_LEFT = -0x1.F1976B7ED8FBCp-110; // and what both leave out

  private SinCos() {}

  /// @param at where the sine goes in `sin`, and the cosine in `cos`
  static void of(double angle, double[] sin, double[] cos, int at) {
    if (!(Math.abs(angle) < LARGEST)) {
      sin[at] = StrictMath.sin(angle);
      cos[at] = StrictMath.cos(angle);
      return;
    }
    double turns = Math.rint(angle * TWO_OVER_PI);
    double near = fma(-turns, HALF_PI, angle); // exact
    double rest = turns * HALF_PI_REST;
    double beyond = fma(turns, HALF_PI_LEFT, fma(turns, HALF_PI_REST, -rest));
    double r = near - rest;
    double lost = near - r; // the reduced angle is r + tail, |r| ≤ π/4; either part may be larger
    double tail = ((near - (r + lost)) + (lost - rest)) - beyond;
    double s = sine(r, tail);
    double c = cosine(r, tail);
    int quadrant = (int) turns;
    boolean odd = (quadrant & 1) != 0;
    double first = odd ? c : s;
    double second = odd ? s : c;
    sin[at] = (quadrant & 2) == 0 ? first : -first;
    cos[at] = ((quadrant + 1) & 2) == 0 ? second : -second;
  }

  /// Taylor's series; the first term left out is below 2⁻⁵⁴ of the sum.
  private static double sine(double r, double tail) {
    double z = r * r;
    double p = -1.0 / 1307674368000.0;
    p = fma(p, z, 1.0 / 6227020800.0);
    p = fma(p, z, -1.0 / 39916800.0);
    p = fma(p, z, 1.0 / 362880.0);
    p = fma(p, z, -1.0 / 5040.0);
    p = fma(p, z, 1.0 / 120.0);
    p = fma(p, z, -1.0 / 6.0);
    return r + fma(r * z, p, fma(-0.5 * z, tail, tail));
  }

  private static double cosine(double r, double tail) {
    double z = r * r;
    double p = 1.0 / 20922789888000.0;
    p = fma(p, z, -1.0 / 87178291200.0);
    p = fma(p, z, 1.0 / 479001600.0);
    p = fma(p, z, -1.0 / 3628800.0);
    p = fma(p, z, 1.0 / 40320.0);
    p = fma(p, z, -1.0 / 720.0);
    p = fma(p, z, 1.0 / 24.0);
    double half = 0.5 * z;
    double w = 1 - half;
    return w + (((1 - w) - half) + fma(z * z, p, -r * tail));
  }
}
