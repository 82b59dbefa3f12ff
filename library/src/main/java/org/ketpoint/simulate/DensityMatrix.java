package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.circuit.Spectrum;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// The state of some qubits, pure or mixed; immutable.
///
/// It is held as its Pauli coefficients `r[P] = Tr(Pρ)`, so `ρ = Σ r[P]·P / 2ⁿ`. What needs
/// eigenvalues takes a time that grows with the cube of 2ⁿ: half a second at 8 qubits, a minute at
/// 10.
///
/// ```java
/// var noise = NoiseModel.of(Devices.ibmManila());
/// var rho = DensityMatrix.of(Circuit.of(2).h(0).cx(0, 1), noise);
/// rho.fidelity(DensityMatrix.of(Circuit.of(2).h(0).cx(0, 1), noise.ideal()))
/// ```
public final class DensityMatrix {
  /// The most qubits it takes.
  public static final int MOST_QUBITS = 10;

  /// How far below 0 an eigenvalue may be that rounding made.
  private static final double ROUNDING = 1e-9;

  /// A state this close to purity 1 is taken for a pure one.
  private static final double PURE = 1e-13;

  private final int qubits;

  /// `r[P]`, where base-4 digit q of the index is qubit q's Pauli; `r[0]` is 1.
  private final double[] r;

  private DensityMatrix(int qubits, double[] r) {
    this.qubits = qubits;
    this.r = r;
  }

  /// The state that a noisy circuit without free angles leaves, before it is measured.
  ///
  /// @param circuit at most [#MOST_QUBITS] qubits
  /// @param noise the noise of its gates; readout errors have no say here
  /// @return the state of all its qubits
  /// @throws IllegalArgumentException if the circuit has parameters or reads features, has too many
  ///   qubits, or the device lacks a qubit or a coupling of it
  public static DensityMatrix of(Circuit circuit, NoiseModel noise) {
    return of(circuit, noise, new double[0], new double[0]);
  }

  /// The state that a noisy circuit leaves, before it is measured.
  ///
  /// @param circuit at most [#MOST_QUBITS] qubits
  /// @param noise the noise of its gates; readout errors have no say here
  /// @param theta one value a parameter, in radians
  /// @param features one input; empty if the circuit reads none
  /// @return the state of all its qubits
  /// @throws IllegalArgumentException if a parameter or feature is missing or not finite, the
  ///   circuit has too many qubits, or the device lacks a qubit or a coupling of it
  public static DensityMatrix of(
      Circuit circuit, NoiseModel noise, double[] theta, double[] features) {
    requireSize(circuit.qubits());
    return new DensityMatrix(
        circuit.qubits(), Evolution.of(circuit, noise, theta, features).fromGround());
  }

  /// A state by its Pauli coefficients.
  ///
  /// @param coefficients `r[P] = Tr(Pρ)`, 4ⁿ of them; base-4 digit q of the index is qubit q's
  ///   Pauli, in the order I, X, Y, Z
  /// @return the state
  /// @throws IllegalArgumentException if their number is no 4ⁿ, one is not finite, `r[0]` is not 1
  ///   to 1e−9, or an eigenvalue is below −1e−9
  public static DensityMatrix ofPaulis(double[] coefficients) {
    int qubits = (31 - Integer.numberOfLeadingZeros(coefficients.length)) / 2;
    if (coefficients.length != 1 << (2 * Math.max(1, qubits))) {
      throw new IllegalArgumentException(
          "a state of n qubits must have 4ⁿ Pauli coefficients, got " + coefficients.length);
    }
    requireSize(qubits);
    var state = new DensityMatrix(qubits, requireTrace(coefficients.clone()));
    requirePositive(state.eigenvalues());
    return state;
  }

  /// A state by its matrix.
  ///
  /// @param matrix Hermitian, of trace 1, without negative eigenvalues; row and column index count
  ///   outcomes, qubit 0 least significant
  /// @return the state
  /// @throws IllegalArgumentException if the size is no 2ⁿ, the matrix is not Hermitian, its trace
  ///   is not 1 to 1e−9, or an eigenvalue is below −1e−9
  public static DensityMatrix of(ComplexMatrix matrix) {
    int qubits = qubits(matrix.size(), "a density matrix's size");
    requirePositive(Spectrum.of(matrix).values());
    return new DensityMatrix(qubits, requireTrace(PauliBasis.coefficients(matrix)));
  }

  /// A pure state.
  ///
  /// @param re the real parts of the 2ⁿ amplitudes, qubit 0 least significant in the index
  /// @param im their imaginary parts
  /// @return `|ψ⟩⟨ψ|`
  /// @throws IllegalArgumentException if the number of amplitudes is no 2ⁿ, or their squares do not
  ///   add up to 1 to 1e−9
  public static DensityMatrix pure(double[] re, double[] im) {
    int d = re.length;
    int qubits = qubits(d, "the number of amplitudes");
    if (im.length != d) {
      throw new IllegalArgumentException(
          "amplitudes must have as many imaginary as real parts, got %d and %d"
              .formatted(im.length, d));
    }
    var a = new double[d * d];
    var b = new double[d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        a[i * d + j] = re[i] * re[j] + im[i] * im[j];
        b[i * d + j] = im[i] * re[j] - re[i] * im[j];
      }
    }
    double[] r = PauliBasis.coefficients(new ComplexMatrix(d, a, b));
    return new DensityMatrix(qubits, requireTrace(r));
  }

  private static int qubits(int size, String what) {
    if (size < 2 || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException(what + " must be 2ⁿ, n at least 1, got " + size);
    }
    int qubits = Integer.numberOfTrailingZeros(size);
    requireSize(qubits);
    return qubits;
  }

  private static void requireSize(int qubits) {
    if (qubits > MOST_QUBITS) {
      throw new IllegalArgumentException(
          "a density matrix holds 4ⁿ numbers and takes at most %d qubits, got %d"
              .formatted(MOST_QUBITS, qubits));
    }
  }

  private static double[] requireTrace(double[] r) {
    for (double each : r) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException("a state must be finite, got " + each);
      }
    }
    if (Math.abs(r[0] - 1) > ROUNDING) {
      throw new IllegalArgumentException("a state's trace must be 1, got " + r[0]);
    }
    r[0] = 1;
    return r;
  }

  private static void requirePositive(double[] eigenvalues) {
    double least = eigenvalues[eigenvalues.length - 1];
    if (least < -ROUNDING) {
      throw new IllegalArgumentException("a state must have no negative eigenvalue, got " + least);
    }
  }

  /// How many qubits there are.
  ///
  /// @return 1 to [#MOST_QUBITS]
  public int qubits() {
    return qubits;
  }

  /// All Pauli coefficients.
  ///
  /// @return a copy of `r[P] = Tr(Pρ)`, base-4 digit q of the index being qubit q's Pauli
  public double[] paulis() {
    return r.clone();
  }

  /// The probability of each outcome, were all qubits measured without error.
  ///
  /// @return 2ⁿ probabilities, qubit 0 least significant in the index
  public double[] probabilities() {
    return PauliBasis.diagonal(r, qubits);
  }

  /// How pure the state is: `Tr(ρ²)`.
  ///
  /// @return 1 for a pure state, 2⁻ⁿ for the maximally mixed one
  public double purity() {
    return overlap(this);
  }

  /// `Tr(ρσ)`.
  private double overlap(DensityMatrix other) {
    double sum = 0;
    for (int p = 0; p < r.length; p++) {
      sum += r[p] * other.r[p];
    }
    return sum / (1 << qubits);
  }

  /// The fidelity `(Tr √(√ρ σ √ρ))²` of Uhlmann and Jozsa; `⟨ψ|ρ|ψ⟩` where either state is pure.
  /// Between mixed states with eigenvalues near 0 it is right to about 1e−7, the root of rounding.
  ///
  /// @param other a state of as many qubits
  /// @return 1 for equal states, 0 for perfectly distinguishable ones
  /// @throws IllegalArgumentException if the numbers of qubits differ
  public double fidelity(DensityMatrix other) {
    requireSameQubits(other);
    if (purity() >= 1 - PURE || other.purity() >= 1 - PURE) {
      return Math.clamp(overlap(other), 0, 1);
    }
    ComplexMatrix root = Spectrum.of(toComplex()).map(DensityMatrix::root);
    double sum = 0;
    for (double value : Spectrum.of(root.times(other.toComplex()).times(root)).values()) {
      sum += root(value);
    }
    return Math.min(1, sum * sum);
  }

  private static double root(double value) {
    return value > 1e-15 ? Math.sqrt(value) : 0;
  }

  /// How well the two can be told apart by one measurement: half the sum of the magnitudes of the
  /// eigenvalues of their difference.
  ///
  /// @param other a state of as many qubits
  /// @return 0 for equal states, 1 for perfectly distinguishable ones
  /// @throws IllegalArgumentException if the numbers of qubits differ
  public double traceDistance(DensityMatrix other) {
    requireSameQubits(other);
    var difference = new double[r.length];
    Arrays.setAll(difference, p -> r[p] - other.r[p]);
    double sum = 0;
    for (double value : Spectrum.of(PauliBasis.matrix(difference, qubits)).values()) {
      sum += Math.abs(value);
    }
    return sum / 2;
  }

  /// The von Neumann entropy `−Tr(ρ log₂ ρ)`.
  ///
  /// @return bits: 0 for a pure state, n for the maximally mixed one
  public double entropy() {
    double sum = 0;
    for (double value : eigenvalues()) {
      sum -= value > 0 ? value * StrictMath.log(value) : 0;
    }
    return Math.max(0, sum / StrictMath.log(2));
  }

  /// The eigenvalues.
  ///
  /// @return 2ⁿ of them, largest first, adding up to 1
  public double[] eigenvalues() {
    return Spectrum.of(toComplex()).values();
  }

  /// The state of some qubits alone, the others traced out.
  ///
  /// @param kept which qubits, none twice; the k-th of them is qubit k of the result
  /// @return their state
  /// @throws IllegalArgumentException if none is named, one twice, or one that is not there
  public DensityMatrix reduced(List<Integer> kept) {
    if (kept.isEmpty() || kept.stream().distinct().count() != kept.size()) {
      throw new IllegalArgumentException("keep at least one qubit, and none twice, got " + kept);
    }
    kept.forEach(this::requireQubit);
    var part = new double[1 << (2 * kept.size())];
    for (int p = 0; p < part.length; p++) {
      int from = 0;
      for (int k = 0; k < kept.size(); k++) {
        from |= (p >> (2 * k) & 3) << (2 * kept.get(k));
      }
      part[p] = r[from];
    }
    return new DensityMatrix(kept.size(), part);
  }

  /// The state without some qubits, which are traced out; the others keep their order.
  ///
  /// @param traced which qubits, none twice, not all
  /// @return the state of the rest
  /// @throws IllegalArgumentException if one is named that is not there, or no qubit is left
  public DensityMatrix partialTrace(List<Integer> traced) {
    traced.forEach(this::requireQubit);
    return reduced(IntStream.range(0, qubits).filter(q -> !traced.contains(q)).boxed().toList());
  }

  /// One qubit's Bloch vector.
  ///
  /// @param q which qubit
  /// @return (⟨X⟩, ⟨Y⟩, ⟨Z⟩), of length at most 1
  /// @throws IllegalArgumentException if there is no such qubit
  public double[] bloch(int q) {
    requireQubit(q);
    int s = 1 << (2 * q);
    return new double[] {r[s], r[2 * s], r[3 * s]};
  }

  /// The expectation of a Pauli string.
  ///
  /// @param string such as `PauliString.of("X0 Z2")`
  /// @return from −1 to 1
  /// @throws IllegalArgumentException if the state lacks a qubit of the string
  public double expectation(PauliString string) {
    int index = 0;
    for (PauliString.Factor factor : string.factors()) {
      requireQubit(factor.qubit());
      int pauli =
          switch (factor.pauli()) {
            case X -> 1;
            case Y -> 2;
            case Z -> 3;
          };
      index |= pauli << (2 * factor.qubit());
    }
    return r[index];
  }

  /// The expectation of an observable.
  ///
  /// @param observable a weighted sum of Pauli strings
  /// @return `Tr(Oρ)`
  /// @throws IllegalArgumentException if the state lacks a qubit of a string
  public double expectation(Observable observable) {
    double sum = observable.constant();
    for (Observable.Term term : observable.terms()) {
      sum += term.coefficient() * expectation(term.string());
    }
    return sum;
  }

  /// The state after a channel.
  ///
  /// @param channel on one or two qubits
  /// @param on which qubits, the channel's qubit 0 first
  /// @return the state that comes out
  /// @throws IllegalArgumentException if their number is not the channel's, one is named twice, or
  ///   is not there
  public DensityMatrix through(Channel channel, int... on) {
    if (on.length != channel.qubits() || (on.length == 2 && on[0] == on[1])) {
      throw new IllegalArgumentException(
          "a channel on %d qubit(s) must be given as many, none twice, got %s"
              .formatted(channel.qubits(), Arrays.toString(on)));
    }
    Arrays.stream(on).forEach(this::requireQubit);
    double[] out = r.clone();
    if (on.length == 2) {
      PairPasses.apply(out, out.length, on[0], on[1], channel.toArray());
    } else {
      Pauli.apply(out, out.length, on[0], channel.toArray());
    }
    return new DensityMatrix(qubits, out);
  }

  /// The whole matrix.
  ///
  /// @return 2ⁿ × 2ⁿ, row and column index counting outcomes, qubit 0 least significant
  public ComplexMatrix toComplex() {
    return PauliBasis.matrix(r, qubits);
  }

  /// One entry of the matrix, `⟨i|ρ|j⟩`.
  ///
  /// @param i the row, an outcome
  /// @param j the column, an outcome
  /// @return the entry
  /// @throws IllegalArgumentException if an index is not in [0, 2ⁿ)
  public Complex entry(int i, int j) {
    int d = 1 << qubits;
    if (!(i >= 0 && i < d && j >= 0 && j < d)) {
      throw new IllegalArgumentException(
          "an entry's indices must be in [0, %d], got (%d, %d)".formatted(d - 1, i, j));
    }
    return PauliBasis.entry(r, qubits, i, j);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DensityMatrix state && Arrays.equals(state.r, r);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(r);
  }

  /// Each qubit by itself.
  ///
  /// @return one row a qubit: its Bloch vector x, y, z, and the purity of its reduced state
  public Table table() {
    var table =
        Table.create("qubits", IntColumn.create("qubit", IntStream.range(0, qubits).toArray()));
    for (int axis = 0; axis < 3; axis++) {
      int a = axis;
      table.addColumns(DoubleColumn.create("xyz".substring(a, a + 1), each(q -> bloch(q)[a])));
    }
    return table.addColumns(DoubleColumn.create("purity", each(q -> reduced(List.of(q)).purity())));
  }

  private double[] each(IntToDoubleFunction figure) {
    return IntStream.range(0, qubits).mapToDouble(figure).toArray();
  }

  /// One line on what this is.
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "state of %d qubit%s, purity %.6g", qubits, qubits == 1 ? "" : "s", purity());
  }

  private void requireQubit(int q) {
    if (!(q >= 0 && q < qubits)) {
      throw new IllegalArgumentException(
          "a qubit must be in [0, %d], got %d".formatted(qubits - 1, q));
    }
  }

  private void requireSameQubits(DensityMatrix other) {
    if (other.qubits != qubits) {
      throw new IllegalArgumentException(
          "states must have the same number of qubits, got %d and %d"
              .formatted(qubits, other.qubits));
    }
  }
}
