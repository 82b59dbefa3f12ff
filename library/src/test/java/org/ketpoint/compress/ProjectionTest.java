package org.ketpoint.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Gate;

class ProjectionTest {
  private static final double PI = Math.PI;
  private static final double STAYS = Double.NaN;
  private static final List<Gate> GATES = List.of(Gate.RX, Gate.RY, Gate.RZ);

  @Test
  void parameters_go_where_table_1_saves_most_for_the_way() {
    // RX: 0.4 to π/2 saves 4. RY: 0.3 to 0 saves 4. RZ: 0.3 to 0 saves 1, π and π/2 nothing.
    double[] theta = {PI / 2 + 0.4, 2 * PI - 0.3, 0.3};
    assertArrayEquals(new double[] {STAYS, 2 * PI, STAYS}, Projection.of(theta, GATES, 1), 1e-12);
    assertArrayEquals(new double[] {PI / 2, 2 * PI, STAYS}, Projection.of(theta, GATES, 2), 1e-12);
    assertArrayEquals(new double[] {PI / 2, 2 * PI, 0}, Projection.of(theta, GATES, 9), 1e-12);
  }

  @Test
  void an_rz_at_pi_saves_nothing_there_and_goes_to_0_and_an_rx_passes_a_dear_three_quarter_turn() {
    double[] far = {3 * PI / 2 + 0.01, 1, -PI + 0.001};
    double[] projected = Projection.of(far, GATES, 3);
    assertArrayEquals(new double[] {3 * PI / 2, 0, 0}, projected, 1e-12);
    double[] between = {3 * PI / 2 + 0.8, 1, 1}; // 0.8²/2 to 3π/2, 0.77²/5 to 2π
    assertArrayEquals(new double[] {2 * PI, STAYS, STAYS}, Projection.of(between, GATES, 1), 1e-12);
  }

  @Test
  void a_gate_that_the_table_lacks_is_refused() {
    assertRefused("Table 1 has no crx", () -> Projection.of(new double[1], List.of(Gate.CRX), 1));
  }
}
