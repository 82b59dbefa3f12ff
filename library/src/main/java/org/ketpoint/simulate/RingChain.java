package org.ketpoint.simulate;

/// The trace of a product of matrices around a ring, and what it gains with each entry of each.
///
/// The ring is cut at its narrowest bond; a line's cut has a single term, so that all products are
/// of vectors.
final class RingChain {
  private final int length;
  private final int[] bonds; // bonds[q]: columns of site q, rows of site q + 1
  private final int cut; // the qubit after which the ring is cut
  private final double[][] sites; // sites[q][a · bonds[q] + b]
  private final double[][] prefix; // prefix[k]: the product of the first k sites after the cut
  private final double[][] suffix; // suffix[k]: the product of all but these
  private final double[] outer;

  RingChain(int[] bonds) {
    this.bonds = bonds;
    length = bonds.length;
    int narrowest = 0;
    for (int q = 1; q < length; q++) {
      narrowest = bonds[q] < bonds[narrowest] ? q : narrowest;
    }
    cut = narrowest;
    sites = new double[length][];
    prefix = new double[length][];
    suffix = new double[length][];
    int largest = 0;
    for (int k = 0; k < length; k++) {
      sites[at(k)] = new double[leftTerms(k) * rightTerms(k)];
      largest = Math.max(largest, leftTerms(k) * rightTerms(k));
    }
    for (int k = 1; k < length; k++) {
      prefix[k] = k == 1 ? sites[at(0)] : new double[bonds[cut] * leftTerms(k)];
      suffix[k] = k == length - 1 ? sites[at(k)] : new double[leftTerms(k) * bonds[cut]];
    }
    outer = new double[largest];
  }

  /// The k-th site after the cut.
  private int at(int k) {
    return (cut + 1 + k) % length;
  }

  private int leftTerms(int k) {
    return bonds[(cut + k) % length];
  }

  private int rightTerms(int k) {
    return bonds[at(k)];
  }

  int widest() {
    int widest = 1;
    for (int terms : bonds) {
      widest = Math.max(widest, terms);
    }
    return widest;
  }

  /// Qubit q's matrix, to be filled.
  double[] site(int q) {
    return sites[q];
  }

  /// The trace of the product.
  double value() {
    if (length == 1) {
      return sites[0][0];
    }
    pushPrefixes();
    int last = length - 1;
    return MatrixProduct.trace(prefix[last], sites[at(last)], bonds[cut], leftTerms(last));
  }

  /// Prepares what [#outer] needs.
  ///
  /// @return the trace of the product
  double close() {
    double value = value();
    for (int k = length - 2; k >= 1; k--) {
      MatrixProduct.multiply(
          sites[at(k)], suffix[k + 1], suffix[k], leftTerms(k), rightTerms(k), bonds[cut]);
    }
    return value;
  }

  private void pushPrefixes() {
    for (int k = 1; k < length - 1; k++) {
      MatrixProduct.multiply(
          prefix[k], sites[at(k)], prefix[k + 1], bonds[cut], leftTerms(k), rightTerms(k));
    }
  }

  /// What the trace gains with each entry of qubit q's matrix.
  ///
  /// @return `outer[b · rows + a]`, valid until the next call
  double[] outer(int q) {
    int k = Math.floorMod(q - cut - 1, length);
    if (length == 1) {
      outer[0] = 1;
      return outer;
    }
    if (k == 0) {
      return suffix[1];
    }
    if (k == length - 1) {
      return prefix[length - 1];
    }
    MatrixProduct.multiply(
        suffix[k + 1], prefix[k], outer, rightTerms(k), bonds[cut], leftTerms(k));
    return outer;
  }
}
