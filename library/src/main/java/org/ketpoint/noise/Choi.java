package org.ketpoint.noise;

import java.util.ArrayList;
import java.util.List;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Spectrum;

/// A channel as its Choi matrix and as Kraus operators.
///
/// The Choi matrix is what becomes of half of a maximally entangled pair: `J = Σ |b⟩⟨c| ⊗ E(|b⟩⟨c|)
/// / d`, row and column index = d·input + output, trace 1. An eigenvector v of eigenvalue p is the
/// Kraus operator `K[a][b] = √(d·p)·v[d·b + a]`.
final class Choi {
  /// What rounding may leave of an eigenvalue of 0.
  private static final double ROUNDING = 1e-12;

  private Choi() {}

  static ComplexMatrix matrix(ChannelFigures channel) {
    int d = 1 << channel.qubits();
    int n = d * d;
    var re = new double[n * n];
    var im = new double[n * n];
    for (int j = 0; j < channel.side(); j++) {
      ComplexMatrix in = Channel.pauli(channel.qubits(), j);
      ComplexMatrix out = image(channel, j);
      for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
          int o = row % d * d + column % d; // entry of what comes out
          int i = column / d * d + row / d; // Tr(P|b⟩⟨c|) = P[c][b]
          re[row * n + column] += (out.re()[o] * in.re()[i] - out.im()[o] * in.im()[i]) / n;
          im[row * n + column] += (out.re()[o] * in.im()[i] + out.im()[o] * in.re()[i]) / n;
        }
      }
    }
    return new ComplexMatrix(n, re, im);
  }

  /// `E(Pⱼ) = Σᵢ R[i][j]·Pᵢ`.
  private static ComplexMatrix image(ChannelFigures channel, int j) {
    int d = 1 << channel.qubits();
    var re = new double[d * d];
    var im = new double[d * d];
    for (int i = 0; i < channel.side(); i++) {
      ComplexMatrix pauli = Channel.pauli(channel.qubits(), i);
      for (int at = 0; at < re.length; at++) {
        re[at] += channel.at(i, j) * pauli.re()[at];
        im[at] += channel.at(i, j) * pauli.im()[at];
      }
    }
    return new ComplexMatrix(d, re, im);
  }

  static boolean isPositive(ChannelFigures channel) {
    double[] values = Spectrum.of(matrix(channel)).values();
    return values[values.length - 1] >= -ROUNDING;
  }

  static List<ComplexMatrix> kraus(ChannelFigures channel) {
    Spectrum spectrum = Spectrum.of(matrix(channel));
    double[] values = spectrum.values();
    if (values[values.length - 1] < -ROUNDING) {
      throw new IllegalStateException(
          "a channel must be completely positive to have Kraus operators, but its Choi matrix has"
              + " the eigenvalue "
              + values[values.length - 1]);
    }
    int d = 1 << channel.qubits();
    List<double[][]> vectors = spectrum.vectors();
    var kraus = new ArrayList<ComplexMatrix>();
    for (int k = 0; k < values.length && values[k] > ROUNDING; k++) {
      var re = new double[d * d];
      var im = new double[d * d];
      double length = Math.sqrt(d * values[k]);
      for (int at = 0; at < d * d; at++) {
        int transposed = at % d * d + at / d;
        re[transposed] = length * vectors.get(k)[0][at];
        im[transposed] = length * vectors.get(k)[1][at];
      }
      kraus.add(new ComplexMatrix(d, re, im));
    }
    return List.copyOf(kraus);
  }

  /// The transfer matrix of `ρ ↦ Σ KρK†`, row-major.
  static double[] transferMatrix(int qubits, List<ComplexMatrix> kraus) {
    int side = 1 << (2 * qubits);
    var matrix = new double[side * side];
    for (ComplexMatrix k : kraus) {
      for (int j = 0; j < side; j++) {
        ComplexMatrix image = k.times(Channel.pauli(qubits, j)).times(k.adjoint());
        for (int i = 0; i < side; i++) {
          matrix[i * side + j] +=
              Channel.realTrace(Channel.pauli(qubits, i), image) / (1 << qubits);
        }
      }
    }
    return matrix;
  }
}
