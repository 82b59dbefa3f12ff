package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A circuit laid out in columns for drawing: each gate in the first column where its wires are
/// free.
///
/// @param qubits how many wires
/// @param columns the operations that stand above each other, left to right
public record Diagram(int qubits, List<List<Operation>> columns) {
  /// Lays a circuit out.
  ///
  /// @param circuit what to draw
  /// @return its columns
  public static Diagram of(Circuit circuit) {
    var free = new int[circuit.qubits()]; // free[q]: the first column where wire q has nothing
    var columns = new ArrayList<List<Operation>>();
    for (Operation operation : circuit.operations()) {
      int low = operation.qubits().stream().min(Integer::compare).orElseThrow();
      int high = operation.qubits().stream().max(Integer::compare).orElseThrow();
      int column = 0;
      for (int q = low; q <= high; q++) {
        column = Math.max(column, free[q]);
      }
      for (int q = low; q <= high; q++) {
        free[q] = column + 1;
      }
      while (columns.size() <= column) {
        columns.add(new ArrayList<>());
      }
      columns.get(column).add(operation);
    }
    return new Diagram(circuit.qubits(), columns.stream().map(List::copyOf).toList());
  }

  /// What is written in a gate's box.
  ///
  /// @param operation a gate
  /// @return for instance `RX(θ₃)`, `RX(π·x₀)` or `H`
  public static String label(Operation operation) {
    return switch (operation.angle()) {
      case null -> operation.gate().name();
      case Angle.Fixed f -> operation.gate() + "(" + radians(f.radians()) + ")";
      case Angle.Parameter p -> affine(operation.gate(), "θ", p.index(), p.scale(), p.offset());
      case Angle.Feature f -> affine(operation.gate(), "x", f.index(), f.scale(), f.offset());
    };
  }

  /// The drawing, one line a qubit: `●` a control, `⊕` a CNOT's target, `│` a wire passed by.
  ///
  /// @return several lines of text
  public String text() {
    var lines = new StringBuilder[qubits];
    for (int q = 0; q < qubits; q++) {
      lines[q] = new StringBuilder(String.format(Locale.ROOT, "q%-" + digits() + "d: ─", q));
    }
    for (List<Operation> column : columns) {
      var cells = new String[qubits];
      for (Operation operation : column) {
        draw(operation, cells);
      }
      append(cells, lines);
    }
    return String.join("\n", lines);
  }

  private int digits() {
    return Integer.toString(qubits - 1).length();
  }

  private static void draw(Operation operation, String[] cells) {
    if (operation.gate().qubits() == 1) {
      cells[operation.qubit()] = label(operation);
      return;
    }
    int first = operation.qubits().get(0);
    int second = operation.qubits().get(1);
    for (int q = Math.min(first, second) + 1; q < Math.max(first, second); q++) {
      cells[q] = "│";
    }
    cells[first] =
        switch (operation.gate()) {
          case CX, CZ -> "●";
          case SWAP -> "✕";
          default -> operation.gate().name() + "₀";
        };
    cells[second] =
        switch (operation.gate()) {
          case CX -> "⊕";
          case CZ -> "●";
          case SWAP -> "✕";
          default -> operation.gate().name() + "₁";
        };
  }

  private static void append(String[] cells, StringBuilder[] lines) {
    int width = 1;
    for (String cell : cells) {
      width = Math.max(width, cell == null ? 0 : cell.length());
    }
    for (int q = 0; q < cells.length; q++) {
      String cell = cells[q] == null ? "" : cells[q];
      lines[q].append(cell).append("─".repeat(width - cell.length() + 1));
    }
  }

  private static String affine(Gate gate, String name, int index, double scale, double offset) {
    String factor = scale == 1 ? "" : scale == -1 ? "−" : radians(scale) + "·";
    String shift = offset == 0 ? "" : (offset < 0 ? "−" : "+") + radians(Math.abs(offset));
    return gate + "(" + factor + name + subscript(index) + shift + ")";
  }

  private static String radians(double value) {
    for (int denominator : new int[] {1, 2, 3, 4}) {
      double numerator = value / Math.PI * denominator;
      long whole = Math.round(numerator);
      if (whole != 0 && Math.abs(numerator - whole) < 1e-12) {
        String top = whole == 1 ? "π" : whole == -1 ? "−π" : whole + "π";
        return denominator == 1 ? top : top + "/" + denominator;
      }
    }
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static String subscript(int index) {
    return Integer.toString(index)
        .chars()
        .collect(
            StringBuilder::new,
            (text, digit) -> text.appendCodePoint('₀' + digit - '0'),
            StringBuilder::append)
        .toString();
  }
}
