package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ketpoint.plot.LineChart;
import tech.tablesaw.api.Table;

class SummaryTest {
  /// Loss 1 + seed on a, half of it on b.
  private static Table rows() {
    return Sweep.over(Axis.of("device", "a", "b"), Axis.range("seed", 0, 3))
        .run(
            p -> {
              double loss = (1 + p.integer("seed")) * (p.text("device").equals("a") ? 1 : 0.5);
              return Result.of("loss", loss).with("after", loss, 2 * loss);
            });
  }

  @Test
  void an_interval_is_student_s() {
    // t(0.975) of 1, 4, 19 and 99 degrees of freedom, from printed tables.
    double[] printed = {12.706, 2.776, 2.093, 1.984};
    int[] counts = {2, 5, 20, 100};
    for (int i = 0; i < counts.length; i++) {
      int n = counts[i];
      Interval interval = Interval.of(IntStream.range(0, n).mapToDouble(v -> v).toArray());
      double deviation = Math.sqrt(n * (n + 1.0) / 12); // of 0 … n − 1
      assertEquals((n - 1) / 2.0, interval.mean(), 1e-12);
      assertEquals(printed[i] * deviation / Math.sqrt(n), interval.half(), 1e-3 * interval.half());
    }
  }

  @Test
  void equal_values_leave_no_doubt() {
    assertEquals(new Interval(0.1, 0, 3), Interval.of(0.1, 0.1, 0.1));
  }

  @Test
  void an_interval_knows_its_sides() {
    Interval interval = new Interval(-0.024, 0.003, 20);
    assertEquals("-2.4 ± 0.3 %", interval.percent());
    assertTrue(interval.isBelow(0) && !interval.isAbove(0) && !interval.holds(0));
    assertTrue(interval.holds(-0.0265));
  }

  @Test
  void one_value_has_no_interval() {
    assertThrows(IllegalArgumentException.class, () -> Interval.of(1));
    assertThrows(IllegalArgumentException.class, () -> Interval.of(1, Double.NaN));
  }

  @Test
  void rows_are_grouped_in_their_order() {
    Table table = Summary.of(rows(), "device").table("loss");
    assertEquals(List.of("device", "loss", "± loss", "rows"), table.columnNames());
    assertEquals(List.of("a", "b"), table.stringColumn("device").asList());
    assertEquals(List.of(2.0, 1.0), table.doubleColumn("loss").asList());
    assertEquals(List.of(3, 3), table.intColumn("rows").asList());
    assertEquals(Interval.of(0.5, 1, 1.5).half(), table.doubleColumn("± loss").get(1));
  }

  @Test
  void without_columns_all_rows_are_one_group() {
    assertEquals(6, Summary.of(rows()).interval("loss").count());
  }

  @Test
  void figures_become_a_curve() {
    LineChart chart =
        Summary.of(rows(), "device")
            .draw(
                LineChart.of("", "epoch", "loss"),
                "on b",
                new double[] {1, 2},
                List.of("after 1", "after 2"),
                "b");
    assertEquals("chart of loss over epoch: on b", chart.toString());
    assertTrue(chart.png().length > 0);
  }

  @Test
  void a_partner_is_the_row_of_the_same_seed() {
    Table rows = rows();
    assertEquals(
        List.of(0.0, 0.0, 0.0, -0.5, -0.5, -0.5),
        Summary.change(rows, "loss", "device", "a", "seed").asList());
    assertThrows(
        IllegalArgumentException.class, () -> Summary.change(rows, "loss", "device", "c", "seed"));
    assertThrows(IllegalArgumentException.class, () -> Summary.change(rows, "loss", "device", "a"));
  }

  @Test
  void what_is_not_there_is_named() {
    Summary summary = Summary.of(rows(), "device");
    var group = assertThrows(IllegalArgumentException.class, () -> summary.interval("loss", "c"));
    assertEquals("there is no group [c], there are [[a], [b]]", group.getMessage());
    assertThrows(IllegalArgumentException.class, () -> summary.interval("cost", "a"));
    assertThrows(IllegalArgumentException.class, () -> Summary.of(rows(), "place"));
    assertThrows(IllegalArgumentException.class, () -> Summary.of(Table.create("none")));
  }
}
