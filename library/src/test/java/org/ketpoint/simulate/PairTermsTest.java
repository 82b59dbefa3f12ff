package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairTermsTest {
  private static final int ALL = 0b1111;
  private static final int IZ = 0b1001;
  private static final int I = 0b0001;

  @Test
  void a_cnot_needs_as_many_terms_as_the_paulis_that_matter_after_it() {
    double[] noisy = cnot(true, 0.9);
    assertEquals(4, PairTerms.of(cnot(true, 1), ALL, ALL).count());
    assertEquals(5, PairTerms.of(noisy, ALL, ALL).count());
    assertEquals(2, PairTerms.of(noisy, IZ, IZ).count());
    assertEquals(2, PairTerms.of(noisy, I, IZ).count());
    assertEquals(1, PairTerms.of(noisy, IZ, I).count());
    assertEquals(1, PairTerms.of(noisy, I, I).count());
  }

  @Test
  void the_terms_of_a_noisy_cnot_are_sparse() {
    PairTerms terms = PairTerms.of(cnot(false, 0.9), ALL, ALL);
    for (int m = 0; m < terms.count(); m++) {
      assertTrue(Arrays.stream(terms.left()[m]).filter(x -> x != 0).count() <= 2);
      assertTrue(Arrays.stream(terms.right()[m]).filter(x -> x != 0).count() <= 2);
    }
  }

  @Test
  void terms_add_up_to_the_channel_in_the_rows_that_matter() {
    var random = new Random(31);
    for (int round = 0; round < 50; round++) {
      int left = random.nextInt(16) | 1;
      int right = random.nextInt(16) | 1;
      double[] channel =
          PairChannel.product(
              PairChannel.beside(random.doubles(16, -1, 1).toArray(), round % 2 == 0),
              PairChannel.product(cnot(round % 3 == 0, 0.8), random(random)));
      PairTerms terms = PairTerms.of(channel, left, right);
      for (int at : PairTerms.entries(channel, left, right)) {
        double sum = 0;
        for (int m = 0; m < terms.count(); m++) {
          double l = terms.left()[m][4 * (at >> 6) + (at >> 2 & 3)];
          sum += l * terms.right()[m][4 * (at >> 4 & 3) + (at & 3)];
        }
        assertEquals(channel[at], sum, 1e-13);
      }
    }
  }

  private static double[] cnot(boolean controlLeft, double factor) {
    return PairChannel.of(PairChannel.cnot(factor), controlLeft);
  }

  /// Dense half of the time, else a product, of a single term.
  private static double[] random(Random random) {
    if (random.nextBoolean()) {
      return random.doubles(256, -1, 1).toArray();
    }
    return PairChannel.product(
        PairChannel.beside(random.doubles(16, -1, 1).toArray(), true),
        PairChannel.beside(random.doubles(16, -1, 1).toArray(), false));
  }
}
