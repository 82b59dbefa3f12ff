package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ClaimsTest {
  @Test
  void a_number_is_judged_by_the_interval() {
    assertEquals(Verdict.REPRODUCED, Verdict.of(-0.317, new Interval(-0.3, 0.02, 20)));
    assertEquals(Verdict.PARTLY, Verdict.of(-0.317, new Interval(-0.1, 0.02, 20)));
    assertEquals(Verdict.PARTLY, Verdict.of(0.022, new Interval(0.1, 0.02, 20)));
    assertEquals(Verdict.NOT_REPRODUCED, Verdict.of(-0.317, new Interval(-0.01, 0.02, 20)));
    assertEquals(Verdict.NOT_REPRODUCED, Verdict.of(-0.317, new Interval(0.1, 0.02, 20)));
  }

  @Test
  void an_interval_that_holds_the_number_and_no_change_decides_nothing() {
    assertEquals(Verdict.UNDECIDED, Verdict.of(-0.025, new Interval(0.004, 0.036, 3)));
    assertEquals(Verdict.NOT_REPRODUCED, Verdict.of(-0.025, new Interval(0.004, 0.01, 20)));
  }

  @Test
  void cases_are_judged_by_their_number() {
    assertEquals(Verdict.REPRODUCED, Verdict.of(4, 4));
    assertEquals(Verdict.PARTLY, Verdict.of(1, 4));
    assertEquals(Verdict.NOT_REPRODUCED, Verdict.of(0, 4));
  }

  @Test
  void claims_stand_beside_what_came_out() {
    Table table =
        Claims.none()
            .change("the loss falls on Eagle", -0.317, new Interval(-0.1, 0.02, 20))
            .claim("circuits an input", "83", "83", 1, Verdict.REPRODUCED)
            .table();
    assertEquals(List.of("claim", "paper", "ours", "seeds", "verdict"), table.columnNames());
    assertEquals(List.of("-31.7 %", "83"), table.stringColumn("paper").asList());
    assertEquals(List.of("-10.0 ± 2.0 %", "83"), table.stringColumn("ours").asList());
    assertEquals(List.of("partly", "reproduced"), table.stringColumn("verdict").asList());
  }
}
