package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SinCosTest {
  private static final MathContext DIGITS = new MathContext(45);
  private static final BigDecimal PI =
      new BigDecimal(
          "3.14159265358979323846264338327950288419716939937510582097494459230781640629");

  private final double[] sin = new double[1];
  private final double[] cos = new double[1];

  @Test
  void random_angles_are_within_one_ulp_of_the_exact_values() {
    var random = new Random(5);
    for (int i = 0; i < 1500; i++) {
      double angle = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(26) - 4);
      if (Math.abs(angle) < 1 << 20) {
        assertWithinOneUlp(angle);
      }
    }
  }

  @Test
  void multiples_of_a_quarter_of_pi_and_their_neighbours_are_within_one_ulp() {
    for (int k = -300; k <= 300; k++) {
      double angle = k * (Math.PI / 4);
      assertWithinOneUlp(angle);
      assertWithinOneUlp(Math.nextUp(angle));
      assertWithinOneUlp(Math.nextDown(angle));
    }
    for (int k = 667_000; k <= 667_500; k += 7) { // near the largest it reduces itself
      assertWithinOneUlp(k * (Math.PI / 2));
      assertWithinOneUlp(-k * (Math.PI / 2));
    }
  }

  @Test
  void tiny_angles_are_their_own_sine() {
    for (double angle : new double[] {1e-9, -1e-9, 1e-20, 1e-300, Double.MIN_VALUE}) {
      SinCos.of(angle, sin, cos, 0);
      assertEquals(angle, sin[0]);
      assertEquals(1, cos[0]);
    }
  }

  @Test
  void zero_gives_exactly_zero_and_one() {
    SinCos.of(0, sin, cos, 0);
    assertEquals(0.0, sin[0]);
    assertEquals(1.0, cos[0]);
  }

  @Test
  void large_angles_are_left_to_strict_math() {
    var random = new Random(6);
    for (int i = 0; i < 2000; i++) {
      double angle = Math.scalb(1 + random.nextDouble(), 20 + random.nextInt(1003));
      SinCos.of(-angle, sin, cos, 0);
      assertEquals(StrictMath.sin(-angle), sin[0]);
      assertEquals(StrictMath.cos(-angle), cos[0]);
    }
  }

  @Test
  void what_is_no_angle_gives_no_number() {
    for (double angle :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      SinCos.of(angle, sin, cos, 0);
      assertTrue(Double.isNaN(sin[0]) && Double.isNaN(cos[0]), "at " + angle);
    }
  }

  @Test
  void every_quadrant_agrees_with_strict_math_to_two_ulps() {
    var random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      double angle = (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(21));
      SinCos.of(angle, sin, cos, 0);
      assertEquals(StrictMath.sin(angle), sin[0], 2 * Math.ulp(sin[0]), "sine of " + angle);
      assertEquals(StrictMath.cos(angle), cos[0], 2 * Math.ulp(cos[0]), "cosine of " + angle);
    }
  }

  private void assertWithinOneUlp(double angle) {
    SinCos.of(angle, sin, cos, 0);
    BigDecimal exact = new BigDecimal(angle);
    assertClose(sine(exact), sin[0], "sine of " + angle);
    assertClose(sine(exact.add(PI.divide(BigDecimal.TWO, DIGITS))), cos[0], "cosine of " + angle);
  }

  private static void assertClose(BigDecimal exact, double got, String what) {
    BigDecimal error = exact.subtract(new BigDecimal(got)).abs();
    BigDecimal ulp = new BigDecimal(Math.ulp(exact.doubleValue()));
    assertTrue(error.compareTo(ulp) < 0, what + " is off by " + error + ", an ulp is " + ulp);
  }

  /// Taylor's series after taking off whole turns.
  private static BigDecimal sine(BigDecimal angle) {
    BigDecimal turn = PI.multiply(BigDecimal.TWO);
    BigDecimal turns = new BigDecimal(Math.rint(angle.divide(turn, DIGITS).doubleValue()));
    BigDecimal r = angle.subtract(turns.multiply(turn));
    BigDecimal square = r.multiply(r, DIGITS);
    BigDecimal term = r;
    BigDecimal sum = r;
    for (int k = 2; k < 50; k += 2) {
      term =
          term.multiply(square, DIGITS)
              .divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS)
              .negate();
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
