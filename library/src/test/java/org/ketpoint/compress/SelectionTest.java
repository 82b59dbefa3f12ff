package org.ketpoint.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;

class SelectionTest {
  private static final double PI = Math.PI;
  private static final Circuit ANSATZ = Circuit.ansatz(2, 1); // six parameters

  @Test
  void a_share_is_rounded_down_and_so_many_are_chosen_exactly() {
    assertEquals(13, Selection.count(0.25, 54));
    assertEquals(27, Selection.count(0.5, 54));
    assertEquals(29, Selection.count(0.29, 100));
    assertEquals(0, Selection.count(0, 54));
    assertEquals(54, Selection.count(1, 54));
    double[] same = {1, 1, 1, 1, 1, 1};
    var half = Selection.prune(ANSATZ, same, Compression.none(6), 0.5);
    assertArrayEquals(
        new boolean[] {true, true, true, false, false, false}, half.mask(Status.PRUNED));
  }

  @Test
  void those_nearest_to_a_whole_turn_are_pruned_those_nearest_to_a_quarter_quantized() {
    double[] theta = {2 * PI - 0.1, PI, PI / 2 + 0.3, -2 * PI + 0.05, 3 * PI, 0.2};
    assertArrayEquals(
        new double[] {0.1, PI, PI / 2 + 0.3, 0.05, PI, 0.2},
        CheapAngles.of(ANSATZ).toNothing(theta),
        1e-12);
    assertArrayEquals(
        new double[] {0.1, 0, 0.3, 0.05, 0, 0.2}, CheapAngles.of(ANSATZ).toBasis(theta), 1e-12);
    var none = Compression.none(6);
    assertArrayEquals(
        new boolean[] {true, false, false, true, false, false},
        Selection.prune(ANSATZ, theta, none, 0.34).mask(Status.PRUNED));
    var both = Selection.quantize(ANSATZ, theta, Selection.prune(ANSATZ, theta, none, 0.34), 0.5);
    assertEquals(2, both.count(Status.PRUNED));
    assertArrayEquals(
        new boolean[] {false, true, false, false, true, true}, both.mask(Status.QUANTIZED));
    assertEquals("of 6 parameters 2 pruned, 3 quantized, 0 frozen", both.toString());
  }

  @Test
  void a_gate_that_is_nothing_only_after_two_turns_is_pruned_there() {
    Circuit circuit =
        Circuit.of(2)
            .with(Operation.turn(Gate.CRX, Angle.parameter(0), 0, 1))
            .with(Operation.turn(Gate.RZZ, Angle.parameter(1), 0, 1))
            .with(Operation.turn(Gate.RX, new Angle.Parameter(2, 2, 0.5), 0))
            .with(Operation.turn(Gate.RX, Angle.parameter(2), 1));
    double[] distances = CheapAngles.of(circuit).toNothing(new double[] {2 * PI, 2 * PI, 1});
    assertArrayEquals(new double[] {2 * PI, 0, 2.5}, distances, 1e-12);
  }

  @Test
  void the_smallest_gradients_are_frozen_and_only_free_ones_are_chosen() {
    float[] gradients = {3, 1, 2, 0, 5, 4};
    var pruned = Compression.none(6).with(Status.PRUNED, false, false, false, true, false, false);
    var frozen = Selection.freeze(gradients, pruned, 0.34);
    assertArrayEquals(
        new boolean[] {false, true, true, false, false, false}, frozen.mask(Status.FROZEN));
    assertEquals(Status.PRUNED, frozen.status(3));
    assertFalse(frozen.isNone());
    assertEquals(pruned, frozen.without(Status.FROZEN));
    assertEquals(Set.of(1, 2), frozen.frozen());
  }

  @Test
  void what_cannot_be_is_refused_in_a_sentence() {
    double[] theta = new double[6];
    var none = Compression.none(6);
    for (double share : new double[] {1.2, -0.1, Double.NaN}) {
      assertRefused("must be in [0, 1], got", () -> Selection.prune(ANSATZ, theta, none, share));
    }
    assertRefused("(120.0 %)", () -> Selection.quantize(ANSATZ, theta, none, 1.2));
    var most = Selection.prune(ANSATZ, theta, none, 0.7);
    assertRefused(
        "50.0 % of 6 parameters are 3, but only 2 are free and can be quantized",
        () -> Selection.quantize(ANSATZ, theta, most, 0.5));
    assertRefused(
        "one value for each of 6 parameters, got 2", () -> none.with(Status.FROZEN, true, true));
    assertRefused(
        "a compression of 6 parameters must be used on as many, got a circuit of 12",
        () -> none.circuit(Circuit.ansatz(2, 2), new double[12]));
    Circuit u3 =
        Circuit.of(1)
            .with(Operation.of(Gate.U3, List.of(Angle.parameter(0), Angle.of(1), Angle.of(2)), 0));
    assertRefused(
        "only 0 are free and can be pruned",
        () -> Selection.prune(u3, new double[1], Compression.none(1), 1));
    assertRefused(
        "one of several angles of a gate cannot be pruned",
        () -> Compression.none(1).with(Status.PRUNED, true).circuit(u3, new double[1]));
  }
}
