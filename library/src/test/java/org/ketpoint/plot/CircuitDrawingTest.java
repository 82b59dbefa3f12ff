package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
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
}
