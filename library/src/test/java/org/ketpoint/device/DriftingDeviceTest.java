package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.device.DriftingDevice.Calibration;

class DriftingDeviceTest {

  private static final Device MANILA = Devices.ibmManila();
  private static final Device WORSE = MANILA.withStatePreparation(.01);

  static List<Device> views() {
    return List.of(MANILA, MANILA.calibrated(), Devices.rigettiAspen().calibrated().isolated());
  }

  @Test
  void the_calibration_in_force_is_the_last_one_begun() {
    var device = new DriftingDevice(List.of(new Calibration(0, MANILA), new Calibration(3, WORSE)));
    assertSame(MANILA, device.at(0));
    assertSame(MANILA, device.at(2));
    assertSame(WORSE, device.at(3));
    assertSame(WORSE, device.at(1000));
    assertSame(MANILA, MANILA.at(7));
    assertEquals(device, DriftingDevice.of(List.of(MANILA, WORSE), 3));
    assertRefused("an epoch must be 0 or more, got -1", () -> device.at(-1));
  }

  @ParameterizedTest
  @MethodSource("views")
  void it_survives_a_round_trip_with_its_identity(Device start) {
    DriftingDevice device = DriftingDevice.randomWalk(start, 3, .1, 5);
    Device read = Device.fromJson(device.toJson());
    assertEquals(device, read);
    assertEquals(device.hash(), read.hash());
    assertNotEquals(start.hash(), device.hash());
    assertNotEquals(DriftingDevice.randomWalk(start, 4, .1, 5).hash(), device.hash());
    assertNotEquals(DriftingDevice.of(List.of(start), 1).hash(), start.hash());
  }

  @ParameterizedTest
  @MethodSource("views")
  void a_walk_is_the_same_for_the_same_seed_and_starts_where_it_is_told(Device start) {
    DriftingDevice walk = DriftingDevice.randomWalk(start, 4, .1, 5);
    assertSame(start, walk.at(0));
    assertEquals(walk, DriftingDevice.randomWalk(start, 4, .1, 5));
    assertNotEquals(walk, DriftingDevice.randomWalk(start, 4, .1, 6));
    assertEquals(walk.at(2), DriftingDevice.randomWalk(start, 9, .1, 5).at(2));
    Device still = DriftingDevice.randomWalk(start, 4, 0, 5).at(3);
    if (start.notes().stream().noneMatch(note -> note.startsWith("T2 exceeds"))) {
      assertEquals(start.hash(), still.hash());
    }
  }

  @Test
  void a_step_has_the_spread_that_was_asked_for() {
    CalibratedDevice eagle = Devices.ibmEagle().calibrated();
    CalibratedDevice next = DriftingDevice.randomWalk(eagle, 2, .1, 3).at(1).calibrated();
    double[] steps =
        IntStream.range(0, 127)
            .mapToDouble(q -> StrictMath.log(next.qubit(q).t1() / eagle.qubit(q).t1()))
            .toArray();
    double mean = IntStream.range(0, 127).mapToDouble(q -> steps[q]).sum() / 127;
    double square = IntStream.range(0, 127).mapToDouble(q -> steps[q] * steps[q]).sum() / 127;
    assertEquals(0, mean, 4 * .1 / StrictMath.sqrt(127)); // four standard errors
    assertEquals(.1, StrictMath.sqrt(square), 4 * .1 / StrictMath.sqrt(2 * 127));
    assertEquals(eagle.qubit(5).time1q(), next.qubit(5).time1q());
  }

  @Test
  void both_directions_of_a_coupling_walk_together_and_figures_stay_possible() {
    CalibratedDevice far =
        DriftingDevice.randomWalk(MANILA.calibrated(), 40, 1, 8).at(39).calibrated();
    assertEquals(far.coupling(0, 1).error(), far.coupling(1, 0).error());
    assertNotEquals(far.coupling(0, 1).error(), MANILA.calibrated().coupling(0, 1).error());
    for (Qubit qubit : far.qubits()) {
      assertTrue(qubit.t2() <= 2 * qubit.t1());
    }
  }

  /// A changed walk would change results of old runs.
  @Test
  void the_walk_of_a_seed_stays() {
    assertEquals(
        "f13d9d90b8c3cd4110870ebf6c22551516d765b092f5b978af0968831dbf0a1a",
        DriftingDevice.randomWalk(MANILA, 3, .05, 7).hash());
  }

  @Test
  void changes_reach_every_calibration() {
    DriftingDevice walk = DriftingDevice.randomWalk(Devices.rigettiAspen().calibrated(), 3, .1, 5);
    assertEquals(walk.at(2).simultaneous(), walk.simultaneous().at(2));
    assertEquals(.02, walk.withStatePreparation(.02).at(2).qubit(3).statePreparation());
    DriftingDevice some = walk.restricted(List.of(1, 0));
    assertEquals(walk.at(2).qubit(0), some.at(2).qubit(1));
    assertEquals(walk.at(2).coupling(0, 1).on(1, 0), some.at(2).coupling(1, 0));
  }

  @Test
  void questions_are_answered_by_the_first_calibration_and_the_table_shows_all() {
    DriftingDevice walk = DriftingDevice.randomWalk(MANILA, 3, .1, 5);
    assertEquals(MANILA.qubit(0), walk.qubit(0));
    assertEquals(MANILA.calibrated(), walk.calibrated());
    assertEquals("ibm_manila", walk.name());
    assertEquals(List.of(0, 1, 2), walk.table().intColumn("From epoch").asList());
    assertEquals(walk.at(2).qubit(0).t1() / 1000, walk.table().doubleColumn("T1 (µs)").get(2));
    assertTrue(walk.toString().endsWith(", drifting through 3 calibrations"));
  }

  @Test
  void calibrations_that_do_not_fit_are_refused() {
    assertRefused("from epoch 0 on, got epochs []", () -> new DriftingDevice(List.of()));
    assertRefused(
        "from epoch 0 on, got epochs [1]",
        () -> new DriftingDevice(List.of(new Calibration(1, MANILA))));
    assertRefused(
        "got epoch 0 after 0",
        () -> new DriftingDevice(List.of(new Calibration(0, MANILA), new Calibration(0, WORSE))));
    assertRefused(
        "of one view of one device, got",
        () -> DriftingDevice.of(List.of(MANILA, MANILA.calibrated()), 1));
    assertRefused(
        "of one view of one device, got",
        () -> DriftingDevice.of(List.of(MANILA, Devices.ibmEagle()), 1));
    DriftingDevice walk = DriftingDevice.randomWalk(MANILA, 2, .1, 5);
    assertRefused("must not drift itself", () -> new Calibration(0, walk));
    assertRefused(
        "σ of a walk must be 0 or more, got NaN",
        () -> DriftingDevice.randomWalk(MANILA, 2, Double.NaN, 5));
    assertRefused(
        DeviceFormatException.class,
        "version must be 1 or 2, got 9",
        () -> Device.fromJson(walk.toJson().replaceFirst("\"version\": 2", "\"version\": 9")));
    assertRefused(
        DeviceFormatException.class,
        "got epoch 0 after 0",
        () -> Device.fromJson(walk.toJson().replace("\"fromEpoch\": 1", "\"fromEpoch\": 0")));
  }
}
