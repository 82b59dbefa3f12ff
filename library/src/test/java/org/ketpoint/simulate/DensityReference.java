package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.ThermalRelaxation;

/// A density matrix moved by instructions the textbook's way: unitaries and Kraus operators on
/// complex entries. Shares nothing with the Pauli basis.
final class DensityReference {
  private final int qubits;
  private final int side;
  private double[][] re;
  private double[][] im;

  DensityReference(int qubits) {
    this.qubits = qubits;
    side = 1 << qubits;
    re = new double[side][side];
    im = new double[side][side];
    re[0][0] = 1;
  }

  DensityReference run(List<Instruction> instructions) {
    instructions.forEach(this::run);
    return this;
  }

  double probability(int ket) {
    return re[ket][ket];
  }

  private void run(Instruction instruction) {
    switch (instruction) {
      case Instruction.Apply(Operation o) -> {
        double[] angles =
            o.angles().stream().mapToDouble(a -> ((Angle.Fixed) a).radians()).toArray();
        kraus(o.qubits(), List.of(o.gate().matrix(angles)));
      }
      case Instruction.Depolarize(var on, double lambda) -> depolarize(on, lambda);
      case Instruction.Relax(int q, ThermalRelaxation r) -> relax(q, r);
      case Instruction.Flip(int q, double p) ->
          kraus(
              List.of(q),
              List.of(
                  real(Math.sqrt(1 - p), 0, 0, Math.sqrt(1 - p)),
                  real(0, Math.sqrt(p), Math.sqrt(p), 0)));
      case Instruction.Merge m -> throw new AssertionError("bound circuits have no merged runs");
    }
  }

  /// Coherences decay with T2 and populations with T1, entry by entry.
  private void relax(int q, ThermalRelaxation r) {
    double population = Math.exp(-r.time() / r.t1());
    double coherence = Math.exp(-r.time() / r.t2());
    int bit = 1 << q;
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        if ((i & bit) != (j & bit)) {
          re[i][j] *= coherence;
          im[i][j] *= coherence;
        } else if ((i & bit) != 0) {
          re[i ^ bit][j ^ bit] += (1 - population) * re[i][j];
          im[i ^ bit][j ^ bit] += (1 - population) * im[i][j];
          re[i][j] *= population;
          im[i][j] *= population;
        }
      }
    }
  }

  /// (1 − λ)ρ + λ·Tr_on(ρ) ⊗ I/d.
  private void depolarize(List<Integer> on, double lambda) {
    int mask = on.stream().mapToInt(q -> 1 << q).sum();
    int d = 1 << on.size();
    var a = new double[side][side];
    var b = new double[side][side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        a[i][j] += (1 - lambda) * re[i][j];
        b[i][j] += (1 - lambda) * im[i][j];
        if ((i & mask) == (j & mask)) {
          for (int k = 0; k < side; k++) {
            if ((k & ~mask) == 0) {
              a[(i & ~mask) | k][(j & ~mask) | k] += lambda / d * re[i][j];
              b[(i & ~mask) | k][(j & ~mask) | k] += lambda / d * im[i][j];
            }
          }
        }
      }
    }
    re = a;
    im = b;
  }

  private void kraus(List<Integer> on, List<ComplexMatrix> operators) {
    var a = new double[side][side];
    var b = new double[side][side];
    for (ComplexMatrix k : operators) {
      double[][][] whole = embed(on, k);
      for (int i = 0; i < side; i++) {
        for (int j = 0; j < side; j++) {
          for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
              double lr = whole[0][i][x] * re[x][y] - whole[1][i][x] * im[x][y];
              double li = whole[0][i][x] * im[x][y] + whole[1][i][x] * re[x][y];
              a[i][j] += lr * whole[0][j][y] + li * whole[1][j][y];
              b[i][j] += li * whole[0][j][y] - lr * whole[1][j][y];
            }
          }
        }
      }
    }
    re = a;
    im = b;
  }

  /// The operator on all qubits; the first of `on` is the low bit of its index.
  private double[][][] embed(List<Integer> on, ComplexMatrix k) {
    var whole = new double[2][side][side];
    int mask = on.stream().mapToInt(q -> 1 << q).sum();
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        if ((i & ~mask) == (j & ~mask)) {
          int at = index(on, i) * k.size() + index(on, j);
          whole[0][i][j] = k.re()[at];
          whole[1][i][j] = k.im()[at];
        }
      }
    }
    return whole;
  }

  private static int index(List<Integer> on, int ket) {
    int index = 0;
    for (int k = 0; k < on.size(); k++) {
      index |= (ket >> on.get(k) & 1) << k;
    }
    return index;
  }

  private static ComplexMatrix real(double... entries) {
    return new ComplexMatrix(2, entries, new double[4]);
  }

  int qubits() {
    return qubits;
  }
}
