package org.ketpoint.simulate;

import static java.lang.Math.fma;

/// The passes of [Kernels] that lean one Pauli of a qubit, in plain loops over an array.
final class PlainLean {
  private PlainLean() {}

  /// See [Kernels#lean].
  static void lean(double[] r, int at, int size, int s, int pauli, Lean lean) {
    double d = lean.scale();
    double g = lean.gain();
    int to = pauli * s;
    for (int b = at; b < at + size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        r[k + to] = fma(g, r[k], d * r[k + to]);
      }
    }
  }

  /// See [Kernels#leanBack].
  static void leanBack(double[] e, int at, int size, int s, int pauli, Lean lean) {
    double d = lean.scale();
    double g = lean.gain();
    int from = pauli * s;
    for (int b = at; b < at + size; b += 4 * s) {
      for (int k = b; k < b + s; k++) {
        double p = e[k + from];
        e[k] = fma(g, p, e[k]);
        e[k + from] = d * p;
      }
    }
  }
}
