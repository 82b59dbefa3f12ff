package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;

class TiersTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(5).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);

  private static List<EpochRecord> losses(double... losses) {
    var records = new ArrayList<EpochRecord>();
    for (double loss : losses) {
      records.add(new EpochRecord(records.size() + 1, 1, "d", 1, 0.1, loss, 9, 0.5));
    }
    return records;
  }

  @Test
  void a_plateau_is_where_the_running_loss_falls_by_less_than_the_bound() {
    var rule = new Plateau(2, 0.05);
    assertFalse(rule.reached(losses(1, 1, 1)));
    assertTrue(rule.reached(losses(1, 1, 1, 1)));
    assertFalse(rule.reached(losses(1, 1, 0.94, 0.94)));
    assertTrue(rule.reached(losses(9, 1, 1, 0.97, 0.94)));
    assertTrue(rule.reached(losses(1, 1, 2, 2)));
    assertRefused("≥ 1 epoch", () -> new Plateau(0, 0.1));
    assertRefused("must be finite", () -> new Plateau(1, Double.NaN));
  }

  /// By hand: on Manila a layer of the ansatz is, for each qubit, RX and RY of two pulses each, and
  /// an RX more for the encoding: 2 · 4 · 4 + 2 · 4 = 40 pulses, 8 CNOTs. The longest chain of the
  /// schedule: the first layer on qubit 0, its CNOT to 1, 2, 3 and back to 0, twice over.
  @Test
  void costs_are_what_a_count_by_hand_gives() {
    var meter = new Meter();
    Training run = Training.of(MODEL, DIGITS).seed(1).batch(3).listen(meter).epochs(2);
    Device manila = Devices.ibmManila();
    var footprint = run.engine().program().footprint();
    double pulse = manila.qubit(0).time1q();
    double cx = manila.coupling(0, 1).time();
    assertEquals(40, footprint.pulses());
    assertEquals(8, footprint.twoQubitGates());
    // After the first ring's CX(0,1), qubit 1 waits for nothing but the ring; qubit 0 comes last.
    assertEquals(6 * pulse + 4 * cx + 4 * pulse + 4 * cx, footprint.gateTime(), 1e-9);
    assertEquals(manila.readoutTime(), footprint.readoutTime());
    long circuits = 2L * DIGITS.train().size() * 49;
    assertEquals(circuits, meter.circuits());
    double seconds = circuits * 1000.0 * (10 * pulse + 8 * cx + manila.readoutTime()) * 1e-9;
    assertEquals(seconds, meter.deviceSeconds(), 1e-9 * seconds);
    Training pruned = run.prune(0.25);
    pruned.epochs(1);
    assertEquals(List.of(49, 37), meter.table().intColumn("circuits an input").asList());
    run.exact().epochs(1);
    assertEquals(0, meter.table().doubleColumn("device seconds").get(2));
  }

  @Test
  void a_run_explores_on_the_cheap_device_and_finishes_on_the_good_one() {
    var tiers =
        Tiers.of(Training.of(MODEL, DIGITS).on(Devices.rigettiAspen()).seed(1), Devices.ibmEagle())
            .until(new Plateau(2, 0.9)); // at the first chance
    Training run = tiers.epochs(6);
    assertEquals(6, run.state().epoch());
    assertTrue(tiers.finishes());
    List<String> devices = run.state().history().stream().map(EpochRecord::device).toList();
    String aspen = Devices.rigettiAspen().name();
    String eagle = Devices.ibmEagle().name();
    assertEquals(List.of(aspen, aspen, aspen, aspen, eagle, eagle), devices);
    var costs = tiers.costs();
    assertEquals(List.of(aspen, eagle), costs.stringColumn("device").asList());
    assertEquals(List.of(4, 6), costs.intColumn("to epoch").asList());
    assertEquals(6L * DIGITS.train().size() * 49, (long) costs.longColumn("circuits").sum());
    var staying =
        Tiers.of(Training.of(MODEL, DIGITS).seed(1), Devices.ibmEagle())
            .until(new Plateau(1, -1e9));
    staying.epochs(3);
    assertFalse(staying.finishes());
    assertRefused("epochs must be ≥ 1, got 0", () -> tiers.epochs(0));
    var six = Mnist.digits(0, 1).take(5).reduce(6);
    Training wide = Training.of(Qnn.classifier(6, 2, 2), six);
    assertRefused(
        "the circuit needs 6 qubits, and IBM Manila (Falcon r5.11L) has 5",
        () -> Tiers.of(wide, Devices.ibmManila().calibrated()));
  }

  @Test
  void what_a_small_network_has_learnt_starts_a_larger_one() {
    Training small = Training.of(MODEL, DIGITS).seed(3).epochs(1);
    var four = Mnist.digits(0, 1, 2, 3).take(5).reduce(6);
    Training fresh = Training.of(Qnn.classifier(6, 3, 4), four).seed(4);
    Training large = fresh.startFrom(small.config(), small.state());
    for (int l = 0; l < 3; l++) {
      for (int q = 0; q < 6; q++) {
        for (int g = 0; g < 3; g++) {
          boolean both = l < 2 && q < 4;
          int k = (l * 6 + q) * 3 + g;
          int from = (l * 4 + q) * 3 + g;
          assertEquals(both ? small.theta().at(from) : 0, large.theta().at(k));
          for (String tensor : List.of("m", "v")) {
            assertEquals(
                both ? small.state().optimizer().tensor(tensor)[from] : 0,
                large.state().optimizer().tensor(tensor)[k]);
          }
        }
      }
    }
    assertEquals(small.state().optimizer().updates(), large.state().optimizer().updates());
    assertEquals(0, large.state().step());
    assertEquals("parameters", large.state().changes().getFirst().what());
    large.epochs(1);
    var sgd = fresh.optimizer(Sgd.rate(0.1)).startFrom(small.config(), small.state());
    assertEquals(0, sgd.state().optimizer().updates());
    var plain = Training.of(MODEL.shaped(24), DIGITS);
    assertRefused(
        "as many dimensions, got shapes [2, 4, 3] and [24]",
        () -> plain.startFrom(small.config(), small.state()));
    assertArrayEquals(
        new double[] {1, 3},
        Transplant.moved(new double[] {1, 2, 3, 4}, List.of(2, 2), List.of(2, 1)));
  }

  /// With the new qubits in |0⟩ the ring closes over them as it did without.
  @Test
  void new_qubits_in_their_ground_state_leave_the_answer_as_it_was() {
    var rows = new double[6][6];
    var labels = new int[6];
    for (int i = 0; i < 6; i++) {
      labels[i] = i % 2;
      for (int q = 0; q < 4; q++) {
        rows[i][q] = ((i + 2) * (q + 3) % 7) / 7.0;
      }
    }
    var wide = Dataset.of(rows, labels, rows, labels);
    var narrow = Dataset.of(cut(rows), labels, cut(rows), labels);
    var ideal = NoiseModel.of(Devices.ibmManila()).ideal();
    Training small = Training.of(Qnn.classifier(4, 1, 2), narrow).on(ideal).exact().seed(3);
    Training large =
        Training.of(Qnn.classifier(6, 1, 2), wide)
            .on(ideal)
            .exact()
            .startFrom(small.config(), small.state());
    assertEquals(small.evaluate(narrow.train()).loss(), large.evaluate(wide.train()).loss(), 1e-12);
  }

  private static double[][] cut(double[][] rows) {
    return Arrays.stream(rows).map(r -> Arrays.copyOf(r, 4)).toArray(double[][]::new);
  }

  /// What was not part of the old circuit, or was fixed in it, must not come to life in the new
  /// one.
  @Test
  void a_pruned_or_quantized_network_is_transferred_as_it_was_run() {
    var ideal = NoiseModel.of(Devices.ibmManila()).ideal();
    Training fresh = Training.of(MODEL, DIGITS).on(ideal).exact();
    for (Training small :
        List.of(
            fresh.seed(3).prune(0.5).epochs(1),
            fresh.seed(3).quantize(0.5).epochs(1),
            fresh.seed(3).prune(0.25).quantize(0.5).epochs(1))) {
      Training same = fresh.prune(0.25).startFrom(small.config(), small.state());
      assertTrue(same.compressed().isNone());
      double expected = small.evaluate(DIGITS.test()).loss();
      assertEquals(expected, same.evaluate(DIGITS.test()).loss(), 1e-12);
    }
  }

  @Test
  void a_run_by_icans_starts_from_another_with_shots_of_its_own() {
    Training small = Training.of(MODEL, DIGITS).optimizer(ICans.rate(0.1)).seed(3).epochs(1);
    var six = Mnist.digits(0, 1).take(5).reduce(6);
    Training large =
        Training.of(Qnn.classifier(6, 2, 2), six)
            .optimizer(ICans.rate(0.1))
            .startFrom(small.config(), small.state());
    assertEquals(0, ICans.spent(large.state().optimizer()));
    large.epochs(1);
    assertTrue(ICans.spent(large.state().optimizer()) >= 10L * 73 * DIGITS.train().size());
  }

  @Test
  void what_icans_costs_is_what_it_has_measured() {
    var meter = new Meter();
    Training run =
        Training.of(MODEL, DIGITS)
            .optimizer(ICans.rate(0.1))
            .rememberGradients(5)
            .seed(1)
            .listen(meter)
            .epochs(1);
    assertEquals(
        (double) ICans.spent(run.state().optimizer()), meter.table().doubleColumn("shots").sum());
    run.epochs(1);
    Training half = run.freeze(0.5).epochs(1);
    assertEquals(
        (double) ICans.spent(half.state().optimizer()), meter.table().doubleColumn("shots").sum());
    double before = meter.table().doubleColumn("shots").sum();
    half.freeze(0.5).epochs(1); // nothing is shifted any more
    double after = meter.table().doubleColumn("shots").sum();
    assertEquals(1000.0 * DIGITS.train().size(), after - before);
  }

  /// Steps so large that the loss soon rises.
  @Test
  void patience_that_ends_on_the_first_device_moves_training_on() {
    var run =
        Training.of(MODEL, DIGITS)
            .on(Devices.rigettiAspen())
            .optimizer(Adam.rate(2))
            .stopEarly(1)
            .seed(1);
    var tiers = Tiers.of(run, Devices.ibmEagle()).until(new Plateau(100, 0));
    tiers.epochs(30);
    assertTrue(tiers.finishes(), tiers::toString);
    assertTrue(tiers.run().stopsEarly());
    assertTrue(tiers.run().state().epoch() < 30);
  }
}
