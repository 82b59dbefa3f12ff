package org.ketpoint.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.noise.Channel;
import org.ketpoint.simulate.DensityMatrix;

/// Lays out panels of matrices.
final class MatrixDrawing {
  private static final String PAULIS = "IXYZ";
  private static final int MARGIN = 10;

  /// `CELLS[n − 1]`, the side of a square for n qubits.
  private static final int[] CELLS = {72, 52, 34, 20, 12, 7};

  private MatrixDrawing() {}

  static Drawing of(Channel channel, String title) {
    int side = channel.side();
    var values = new double[side][side];
    for (int i = 0; i < side; i++) {
      for (int j = 0; j < side; j++) {
        values[i][j] = channel.at(i, j);
      }
    }
    List<String> labels =
        IntStream.range(0, side).mapToObj(i -> paulis(channel.qubits(), i)).toList();
    var panel = new MatrixPanel(title, labels, values, 1, side == 4 ? 64 : 34);
    return row(
        "%s: rows are Paulis out, columns Paulis in, %s".formatted(title, labels), List.of(panel));
  }

  static Drawing of(String title, List<String> labels, double[][] values) {
    int side = labels.size();
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      for (double value : values[i]) {
        largest = Math.max(largest, Math.abs(value)); // NaN stays
      }
      if (values[i].length != side) {
        throw notSquare(side, values.length, values[i].length);
      }
    }
    if (side == 0 || values.length != side || !Double.isFinite(largest)) {
      throw notSquare(side, values.length, side);
    }
    int cell = Math.clamp(540 / side, 7, 72);
    var panel = new MatrixPanel(title, labels, values, largest == 0 ? 1 : largest, cell);
    return row("%s: matrix over %s".formatted(title, labels), List.of(panel));
  }

  private static IllegalArgumentException notSquare(int labels, int rows, int columns) {
    return new IllegalArgumentException(
        "a matrix must have finite entries and as many rows and columns as labels, got %d labels, %d rows and %d columns"
            .formatted(labels, rows, columns));
  }

  static Drawing of(DensityMatrix state) {
    int qubits = state.qubits();
    if (qubits > Plots.MOST_DRAWN_QUBITS) {
      throw new IllegalArgumentException(
          "a density matrix is drawn of at most %d qubits, got %d: draw state.reduced(…)"
              .formatted(Plots.MOST_DRAWN_QUBITS, qubits));
    }
    int d = 1 << qubits;
    ComplexMatrix matrix = state.toComplex();
    double largest = 0;
    for (int at = 0; at < d * d; at++) {
      largest = Math.max(largest, Math.max(Math.abs(matrix.re()[at]), Math.abs(matrix.im()[at])));
    }
    List<String> labels = IntStream.range(0, d).mapToObj(i -> outcome(qubits, i)).toList();
    int cell = CELLS[qubits - 1];
    return row(
        "density matrix of a " + state,
        List.of(
            new MatrixPanel("Re ρ", labels, rows(d, matrix.re()), largest, cell),
            new MatrixPanel("Im ρ", labels, rows(d, matrix.im()), largest, cell)));
  }

  private static double[][] rows(int d, double[] matrix) {
    var rows = new double[d][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(matrix, i * d, (i + 1) * d));
    return rows;
  }

  private static String outcome(int qubits, int index) {
    return Integer.toBinaryString(1 << qubits | index).substring(1);
  }

  /// Qubit 0 on the right, as in a ket.
  static String paulis(int qubits, int index) {
    var text = new StringBuilder();
    for (int q = qubits - 1; q >= 0; q--) {
      text.append(PAULIS.charAt(index >> (2 * q) & 3));
    }
    return text.toString();
  }

  /// Panels of one size side by side, and their scale.
  static Drawing row(String text, List<MatrixPanel> panels) {
    MatrixPanel last = panels.getLast();
    int step = last.width() + MARGIN;
    return new Drawing(
        text,
        MARGIN + panels.size() * step + MatrixPanel.barWidth(),
        last.height() + 2 * MARGIN,
        g -> {
          for (int p = 0; p < panels.size(); p++) {
            panels.get(p).paint(g, p * step, MARGIN / 2);
          }
          last.paintBar(g, panels.size() * step, MARGIN / 2);
        });
  }
}
