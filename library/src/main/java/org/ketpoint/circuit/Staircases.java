package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/// Staircases of real two-qubit gates, and how they are fitted to a state.
final class Staircases {
  private static final double LEAST_GAIN = 1e-5;
  private static final int MOST_SWEEPS = 50;

  private static final double[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};

  private final int qubits;

  /// The 4×4 matrices in the order in which they act: number `s·(n − 1) + q` is that of staircase s
  /// on the qubits q and q + 1.
  private final List<double[]> gates;

  private Staircases(int qubits, List<double[]> gates) {
    this.qubits = qubits;
    this.gates = gates;
  }

  static Staircases identity(int qubits, int count) {
    var gates = new double[count * (qubits - 1)][];
    Arrays.fill(gates, IDENTITY);
    return new Staircases(qubits, List.of(gates));
  }

  /// The staircases that take |0…0⟩ close to a state of length 1. Each is first the truncation of
  /// what the others leave, and does nothing in the rare case that this comes less close; then all
  /// are improved.
  static Staircases fit(double[] state, int qubits, int count) {
    var fitted = new Staircases(qubits, List.of());
    for (int s = 0; s < count; s++) {
      double[] rest = state.clone();
      fitted.undo(rest);
      Staircases longer = fitted.after(truncation(rest, qubits));
      if (!(longer.overlap(state) >= fitted.overlap(state))) {
        longer = fitted.after(identity(qubits, 1));
      }
      longer.improve(state);
      fitted = longer;
    }
    return fitted;
  }

  /// One staircase, which makes the state's truncation to bond dimension 2.
  ///
  /// From the last qubit down, of the four states of the qubits q and q + 1 the two that go with
  /// most weight of the others are rotated to those where qubit q + 1 is |0⟩; what is left
  /// elsewhere is dropped.
  static Staircases truncation(double[] state, int qubits) {
    var gates = new double[qubits - 1][];
    double[] rest = state.clone();
    for (int q = qubits - 2; q >= 0; q--) {
      int below = 1 << q;
      var pair = new double[Math.max(4, below)][4]; // at least square, so that U is too
      for (int i = 0; i < 4 * below; i++) {
        pair[i % below][i / below] = rest[i];
      }
      var decomposition = new SingularValueDecomposition(new Array2DRowRealMatrix(pair, false));
      gates[q] = rotation(decomposition.getV().getData());
      RealVectors.apply(RealVectors.transposed(gates[q]), rest, q);
      rest = Arrays.copyOf(rest, 2 * below);
    }
    if (rest[0] < 0) {
      // Half a turn more, so that the state itself is made and not its negative.
      RealVectors.negate(gates[0]);
    }
    return new Staircases(qubits, List.of(gates));
  }

  /// The gate whose columns are the given ones, each with its largest entry positive; the last
  /// one's sign makes the determinant 1.
  private static double[] rotation(double[][] columns) {
    var m = new double[16];
    for (int c = 0; c < 4; c++) {
      var column = new double[4];
      for (int r = 0; r < 4; r++) {
        column[r] = columns[r][c];
      }
      if (RealVectors.largest(column) < 0) {
        RealVectors.negate(column);
      }
      for (int r = 0; r < 4; r++) {
        m[4 * r + c] = column[r];
      }
    }
    if (RealVectors.determinant(m) < 0) {
      for (int r = 0; r < 4; r++) {
        m[4 * r + 3] = -m[4 * r + 3];
      }
    }
    return m;
  }

  /// One more staircase, which acts before these.
  private Staircases after(Staircases first) {
    var all = new ArrayList<>(first.gates);
    all.addAll(gates);
    return new Staircases(qubits, all);
  }

  private int place(int gate) {
    return gate % (qubits - 1);
  }

  private double[] zero() {
    var zero = new double[1 << qubits];
    zero[0] = 1;
    return zero;
  }

  /// Undoes the gates, last to first, in place.
  private void undo(double[] state) {
    for (int g = gates.size() - 1; g >= 0; g--) {
      RealVectors.apply(RealVectors.transposed(gates.get(g)), state, place(g));
    }
  }

  private double overlap(double[] state) {
    double[] rest = state.clone();
    undo(rest);
    return rest[0];
  }

  /// Sweeps until a sweep gains little.
  private void improve(double[] state) {
    double before = overlap(state);
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double after = sweep(state);
      if (!(after * after - before * before >= LEAST_GAIN)) {
        break;
      }
      before = after;
    }
  }

  /// Replaces each gate by the best one given the others, last to first and back; returns the
  /// overlap reached.
  private double sweep(double[] state) {
    double[] bra = state.clone();
    double[] ket = zero();
    for (int g = 0; g < gates.size(); g++) {
      RealVectors.apply(gates.get(g), ket, place(g));
    }
    for (int g = gates.size() - 1; g >= 0; g--) {
      RealVectors.apply(RealVectors.transposed(gates.get(g)), ket, place(g));
      replace(g, bra, ket);
      RealVectors.apply(RealVectors.transposed(gates.get(g)), bra, place(g));
    }
    ket = zero(); // the same but for rounding
    for (int g = 0; g < gates.size(); g++) {
      RealVectors.apply(gates.get(g), bra, place(g));
      replace(g, bra, ket);
      RealVectors.apply(gates.get(g), ket, place(g));
    }
    return RealVectors.dot(state, ket);
  }

  private void replace(int gate, double[] bra, double[] ket) {
    double[] environment = RealVectors.environment(bra, ket, place(gate));
    gates.set(gate, RealGate.closest(environment).matrix());
  }

  /// As turns and CNOTs. Every qubit comes into the first staircase as |0⟩, so that its gates need
  /// fewer of them.
  RealCircuit turns() {
    var circuit = new RealCircuit.Builder(qubits);
    for (int g = 0; g < gates.size(); g++) {
      RealGate gate = RealGate.closest(gates.get(g));
      int q = place(g);
      if (g == 0) {
        gate.addToNew(circuit, q, q + 1);
      } else if (g < qubits - 1) {
        gate.addToFresh(circuit, q, q + 1);
      } else {
        gate.addTo(circuit, q, q + 1);
      }
    }
    return circuit.build();
  }
}
