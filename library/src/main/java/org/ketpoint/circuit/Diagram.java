package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
      int low = Collections.min(operation.qubits());
      int high = Collections.max(operation.qubits());
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
    return operation.gate() + inBrackets(operation.angles());
  }

  /// What stands on each qubit of a gate: `●` for a control, `⊕` for a CNOT's target, `✕` for a
  /// SWAP's ends, else a label. Where both qubits have the same label, the gate is the same both
  /// ways.
  ///
  /// @param operation a gate
  /// @return one text a qubit, in the operation's order
  public static List<String> labels(Operation operation) {
    String angles = inBrackets(operation.angles());
    return switch (operation.gate()) {
      case CX -> List.of("●", "⊕");
      case CZ -> List.of("●", "●");
      case SWAP -> List.of("✕", "✕");
      case CY -> List.of("●", "Y");
      case CPHASE -> List.of("●", "P" + angles);
      case CRX -> List.of("●", "RX" + angles);
      case CRY -> List.of("●", "RY" + angles);
      case CRZ -> List.of("●", "RZ" + angles);
      case ECR -> List.of("ECR₀", "ECR₁");
      default -> Collections.nCopies(operation.qubits().size(), label(operation));
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
    List<Integer> qubits = operation.qubits();
    for (int q = Collections.min(qubits) + 1; q < Collections.max(qubits); q++) {
      cells[q] = "│";
    }
    List<String> labels = labels(operation);
    for (int k = 0; k < labels.size(); k++) {
      cells[qubits.get(k)] = labels.get(k);
    }
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

  private static String inBrackets(List<Angle> angles) {
    return angles.isEmpty()
        ? ""
        : angles.stream().map(Diagram::text).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(Angle angle) {
    return switch (angle) {
      case Angle.Fixed f -> radians(f.radians());
      case Angle.Parameter p -> affine("θ", p.index(), p.scale(), p.offset());
      case Angle.Feature f -> affine("x", f.index(), f.scale(), f.offset());
    };
  }

  private static String affine(String name, int index, double scale, double offset) {
    String factor = scale == 1 ? "" : scale == -1 ? "−" : radians(scale) + "·";
    String shift = offset == 0 ? "" : (offset < 0 ? "−" : "+") + radians(Math.abs(offset));
    return factor + name + subscript(index) + shift;
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
