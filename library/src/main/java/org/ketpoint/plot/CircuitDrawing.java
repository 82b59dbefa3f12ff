package org.ketpoint.plot;

import java.util.List;
import java.util.Locale;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Diagram;
import org.ketpoint.circuit.Operation;

/// A circuit as an SVG drawing in the page's own text colour, so that it reads on light and on dark
/// pages. Wires run from left to right, qubit 0 on top.
public final class CircuitDrawing {
  private static final int ROW = 40;
  private static final int BOX_HEIGHT = 26;
  private static final int CHARACTER = 8;
  private static final int GAP = 14;
  private static final int LEFT = 36;
  private static final int SYMBOL = 20;

  private final Diagram diagram;
  private final StringBuilder svg = new StringBuilder();

  private CircuitDrawing(Diagram diagram) {
    this.diagram = diagram;
  }

  /// Draws a circuit.
  ///
  /// @param circuit what to draw
  /// @return an SVG document
  public static String svg(Circuit circuit) {
    return new CircuitDrawing(Diagram.of(circuit)).draw();
  }

  private String draw() {
    var wires = new StringBuilder();
    int x = LEFT;
    for (List<Operation> column : diagram.columns()) {
      int width = width(column);
      for (Operation operation : column) {
        draw(operation, x + width / 2);
      }
      x += width + GAP;
    }
    for (int q = 0; q < diagram.qubits(); q++) {
      wires.append(markup("<text x=\"4\" y=\"%d\" fill=\"currentColor\">q%d</text>", y(q) + 4, q));
      wires.append(line(LEFT - 8, y(q), x, y(q)));
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\""
            + " aria-label=\"circuit\" font-family=\"ui-monospace,monospace\" font-size=\"12\""
            + " color=\"inherit\">%s%s</svg>",
        x + 8,
        diagram.qubits() * ROW,
        wires,
        svg);
  }

  private void draw(Operation operation, int x) {
    List<Integer> qubits = operation.qubits();
    if (qubits.size() == 2) {
      svg.append(line(x, y(qubits.get(0)), x, y(qubits.get(1))));
    }
    List<String> labels = Diagram.labels(operation);
    for (int k = 0; k < labels.size(); k++) {
      int y = y(qubits.get(k));
      switch (labels.get(k)) {
        case "●" -> dot(x, y);
        case "⊕" -> target(x, y);
        default -> box(labels.get(k), x, y);
      }
    }
  }

  /// A filled box hides the wire behind it, and white on blue reads on any page.
  private void box(String label, int x, int y) {
    int width = CHARACTER * label.length() + 8;
    svg.append(
        markup(
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"#3f6fb5\"/>",
            x - width / 2, y - BOX_HEIGHT / 2, width, BOX_HEIGHT));
    svg.append(
        markup(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#ffffff\">%s</text>",
            x, y + 4, label));
  }

  private void dot(int x, int y) {
    svg.append(markup("<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"currentColor\"/>", x, y));
  }

  private void target(int x, int y) {
    svg.append(
        markup(
            "<circle cx=\"%d\" cy=\"%d\" r=\"9\" fill=\"none\" stroke=\"currentColor\"/>", x, y));
    svg.append(line(x, y - 9, x, y + 9));
  }

  private static String line(int x1, int y1, int x2, int y2) {
    return markup(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"currentColor\"/>", x1, y1, x2, y2);
  }

  private static int width(List<Operation> column) {
    return column.stream()
        .flatMap(o -> Diagram.labels(o).stream())
        .mapToInt(label -> label.length() == 1 ? SYMBOL : CHARACTER * label.length() + 8)
        .max()
        .orElse(SYMBOL);
  }

  private static int y(int qubit) {
    return qubit * ROW + ROW / 2;
  }

  /// In digits that SVG knows, whatever the locale.
  @SuppressWarnings("AnnotateFormatMethod") // needs a dependency at run time for one private method
  private static String markup(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
