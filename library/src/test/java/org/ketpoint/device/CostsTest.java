package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Gate;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class CostsTest {
  @Test
  void the_table_shows_the_papers_costs_beside_what_the_device_runs() {
    Table costs = Devices.ibmManila().costs();
    assertEquals("paper 5, pulses 2, virtual 3, pairs 0", row(costs, "RX", "other"));
    assertEquals("paper 3, pulses 1, virtual 2, pairs 0", row(costs, "RX", "3π/2"));
    assertEquals("paper 0, pulses 0, virtual 0, pairs 0", row(costs, "RY", "2π"));
    assertEquals("paper 1, pulses 0, virtual 1, pairs 0", row(costs, "RZ", "other"));
    assertEquals("paper 1, pulses 0, virtual 0, pairs 1", row(costs, "CX", ""));
    assertEquals("paper -, pulses 0, virtual 1, pairs 2", row(costs, "RZZ", "other"));
    assertEquals("paper -, pulses 2, virtual 4, pairs 0", row(costs, "U3", "other"));
  }

  @Test
  void there_is_one_row_a_gate_and_angle() {
    int rows = Arrays.stream(Gate.values()).mapToInt(g -> g.angles() == 0 ? 1 : 10).sum();
    for (Device device : Devices.all()) {
      assertEquals(rows, device.costs().rowCount());
    }
    assertEquals(
        List.of("gate", "angle", "paper", "one-qubit pulses", "virtual RZs", "two-qubit gates"),
        Devices.rigettiAspen().costs().columnNames());
  }

  @Test
  void no_gate_costs_more_at_a_special_angle_than_as_a_parameter() {
    for (Device device : Devices.all()) {
      Table costs = device.costs();
      IntColumn pulses = costs.intColumn("one-qubit pulses");
      IntColumn pairs = costs.intColumn("two-qubit gates");
      for (int i = 0; i < costs.rowCount(); i++) {
        if (!costs.stringColumn("angle").get(i).isEmpty()) {
          int other = first(costs, i) + 9;
          assertEquals("other", costs.stringColumn("angle").get(other));
          int here = 10 * pairs.getInt(i) + pulses.getInt(i);
          int there = 10 * pairs.getInt(other) + pulses.getInt(other);
          assertEquals(Math.min(here, there), here, costs.stringColumn("gate").get(i));
        }
      }
    }
  }

  private static int first(Table costs, int row) {
    String gate = costs.stringColumn("gate").get(row);
    return costs.stringColumn("gate").asList().indexOf(gate);
  }

  private static String row(Table costs, String gate, String angle) {
    Row row =
        Stream.iterate(0, i -> i + 1)
            .limit(costs.rowCount())
            .map(i -> costs.row(i))
            .filter(r -> r.getString("gate").equals(gate) && r.getString("angle").equals(angle))
            .findFirst()
            .orElseThrow();
    String paper = row.isMissing("paper") ? "-" : Integer.toString(row.getInt("paper"));
    return "paper %s, pulses %d, virtual %d, pairs %d"
        .formatted(
            paper,
            row.getInt("one-qubit pulses"),
            row.getInt("virtual RZs"),
            row.getInt("two-qubit gates"));
  }
}
