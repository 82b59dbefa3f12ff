package org.ketpoint.simulate;

import static java.lang.Math.fma;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One qubit's end of a two-qubit step: each term of the bond turns the state by a matrix of its
/// own.
///
/// Where the partner was untouched until now, the bond counts the Paulis that the partner leaves
/// with, and this end carries the partner's initial state: then the matrices are linear in it.
final class RingLeg implements RingStep {
  /// An entry of one term's matrix.
  ///
  /// @param term which term
  /// @param out its row
  /// @param in its column
  /// @param partnerIn the partner's Pauli that it is to be multiplied by, if a partner is carried
  /// @param value the entry
  record Entry(int term, int out, int in, int partnerIn, double value) {}

  final RingBond bond;
  private final @Nullable InitialQubit partner;
  private final int @Nullable [] unit; // unit[n]: the one entry of the state that is 1 in its plane
  private final int[] from; // from[n], to[n]: the planes of entry n
  private final int[] to;
  private final int[] partnerIn;
  private final boolean[] opens; // opens[n]: nothing has been written yet where entry n goes
  private final double[] values;
  private final double[] weights; // values, times the partner's Bloch vector
  private final double[] partnerEffect = new double[4];

  /// A leg.
  ///
  /// @param entries those that are not 0, in any order
  /// @param partner whose initial state this leg carries, or null
  /// @param units where its column starts with a bond that counts Paulis, and this comes next:
  ///   those Paulis, so that the state before it is entry after entry a single Pauli; else null
  RingLeg(
      RingBond bond, List<Entry> entries, @Nullable InitialQubit partner, int @Nullable [] units) {
    this.bond = bond;
    this.partner = partner;
    List<Entry> sorted =
        entries.stream()
            .filter(e -> units == null || Arrays.binarySearch(units, e.in) >= 0)
            .sorted((a, b) -> Integer.compare(4 * a.term + a.out, 4 * b.term + b.out))
            .toList();
    from = sorted.stream().mapToInt(Entry::in).toArray();
    to = sorted.stream().mapToInt(e -> e.out * bond.terms() + e.term).toArray();
    partnerIn = sorted.stream().mapToInt(Entry::partnerIn).toArray();
    values = sorted.stream().mapToDouble(Entry::value).toArray();
    weights = values.clone();
    unit =
        units == null
            ? null
            : Arrays.stream(from).map(in -> Arrays.binarySearch(units, in)).toArray();
    opens = new boolean[to.length];
    for (int n = 0; n < to.length; n++) {
      opens[n] = n == 0 || to[n] != to[n - 1];
    }
  }

  @Override
  public boolean isFixed() {
    return partner == null;
  }

  @Override
  public int growth() {
    return bond.terms();
  }

  @Override
  public void push(double[] x, int size, double[] out) {
    if (partner != null) {
      for (int n = 0; n < values.length; n++) {
        weights[n] = values[n] * partner.bloch[partnerIn[n]];
      }
    }
    if (unit != null) {
      Arrays.fill(out, 0);
      for (int n = 0; n < weights.length; n++) {
        out[to[n] * size + unit[n]] += weights[n];
      }
      return;
    }
    for (int n = 0; n < weights.length; n++) {
      double w = weights[n];
      int a = from[n] * size;
      int b = to[n] * size;
      if (opens[n]) {
        for (int e = 0; e < size; e++) {
          out[b + e] = w * x[a + e];
        }
      } else {
        for (int e = 0; e < size; e++) {
          out[b + e] = fma(w, x[a + e], out[b + e]);
        }
      }
    }
  }

  @Override
  public void pull(double[] after, double[] x, int size, double[] before, Shifted shifted) {
    if (partner != null) {
      shiftPartner(partner, after, x, size, shifted);
    }
    if (unit != null) {
      return; // nothing that changes lies before
    }
    Arrays.fill(before, 0, 4 * size, 0);
    for (int n = 0; n < weights.length; n++) {
      double w = weights[n];
      int a = from[n] * size;
      int b = to[n] * size;
      for (int e = 0; e < size; e++) {
        before[a + e] = fma(w, after[b + e], before[a + e]);
      }
    }
  }

  private void shiftPartner(
      InitialQubit carried, double[] after, double[] x, int size, Shifted shifted) {
    Arrays.fill(partnerEffect, 0);
    for (int n = 0; n < values.length; n++) {
      int a = from[n] * size;
      int b = to[n] * size;
      double sum = unit == null ? dot(after, b, x, a, size) : after[b + unit[n]];
      partnerEffect[partnerIn[n]] = fma(values[n], sum, partnerEffect[partnerIn[n]]);
    }
    carried.shifted(partnerEffect, shifted);
  }

  private static double dot(double[] after, int b, double[] x, int a, int size) {
    double sum = 0;
    for (int e = 0; e < size; e++) {
      sum = fma(after[b + e], x[a + e], sum);
    }
    return sum;
  }

  /// An effect after this leg, pulled back through each term; only for a leg that is fixed.
  ///
  /// @param effects `effects[μ][i]`
  /// @return `before[term + terms · μ][k]`
  double[][] pullBack(double[][] effects) {
    var before = new double[bond.terms() * effects.length][4];
    for (int mu = 0; mu < effects.length; mu++) {
      for (int n = 0; n < values.length; n++) {
        int term = to[n] % bond.terms();
        int out = to[n] / bond.terms();
        before[term + bond.terms() * mu][from[n]] += values[n] * effects[mu][out];
      }
    }
    return before;
  }
}
