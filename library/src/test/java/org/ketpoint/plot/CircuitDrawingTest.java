package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

class CircuitDrawingTest {
  @Test
  void every_gate_stands_in_the_drawing_once() throws Exception {
    Circuit circuit =
        Encoding.angle()
            .circuit(4)
            .then(Circuit.ansatz(4, 2))
            .with(Operation.of(Gate.CZ, 0, 3))
            .with(Operation.of(Gate.SWAP, 1, 2));
    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    CircuitDrawing.svg(circuit).getBytes(StandardCharsets.UTF_8)));
    assertEquals(4 + 24 + 2, svg.getElementsByTagName("rect").getLength());
    assertEquals(8 * 2 + 2, svg.getElementsByTagName("circle").getLength());
    assertEquals(4 + 8 * 2 + 1 + 1, svg.getElementsByTagName("line").getLength());
    assertFalse(CircuitDrawing.svg(circuit).contains("black"));
  }

  @Test
  void controls_are_dots_and_turns_of_two_qubits_have_a_box_on_each() {
    Circuit circuit =
        Circuit.of(3).crx(0, 1, Angle.parameter(2)).rzz(2, 0, Angle.of(Math.PI)).cy(1, 2).syc(0, 1);
    String svg = CircuitDrawing.svg(circuit);
    assertEquals(1, count(svg, ">RX(θ₂)<"));
    assertEquals(2, count(svg, ">RZZ(π)<"));
    assertEquals(1, count(svg, ">Y<"));
    assertEquals(2, count(svg, ">SYC<"));
    assertEquals(2, count(svg, "<circle"));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
