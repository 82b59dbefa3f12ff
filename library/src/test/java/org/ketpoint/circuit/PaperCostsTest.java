package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaperCostsTest {
  @Test
  void the_table_is_the_papers() {
    assertEquals(OptionalInt.of(5), PaperCosts.of(Gate.RX, 0.3));
    assertEquals(OptionalInt.of(3), PaperCosts.of(Gate.RX, 3 * Math.PI / 2));
    assertEquals(OptionalInt.of(1), PaperCosts.of(Gate.RX, 5 * Math.PI / 2));
    assertEquals(OptionalInt.of(2), PaperCosts.of(Gate.RY, Math.PI));
    assertEquals(OptionalInt.of(0), PaperCosts.of(Gate.RZ, 4 * Math.PI));
    assertEquals(OptionalInt.of(1), PaperCosts.of(Gate.CX, 0));
    assertEquals(OptionalInt.empty(), PaperCosts.of(Gate.CZ, 0));
  }

  @Test
  void angles_beyond_the_table_are_taken_modulo_4_pi() {
    assertEquals(PaperCosts.of(Gate.RX, 3 * Math.PI / 2), PaperCosts.of(Gate.RX, -5 * Math.PI / 2));
    assertEquals(PaperCosts.of(Gate.RX, 0), PaperCosts.of(Gate.RX, -1e-16));
    assertEquals(PaperCosts.of(Gate.RY, Math.PI), PaperCosts.of(Gate.RY, 101 * Math.PI));
  }
}
