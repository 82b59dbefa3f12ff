package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ketpoint.Refusal.assertRefused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceBuilderTest {

  private static DeviceBuilder lab() {
    return CalibratedDevice.named("lab", 3)
        .nativeGates(NativeGates.IBM_CZ)
        .date(LocalDate.of(2026, 11, 24))
        .readoutTime(1200)
        .t1(90_000)
        .t2(70_000)
        .t2(40_000, 2)
        .error1q(3e-4)
        .time1q(32)
        .readout(.01, .02)
        .readout(.03, .04, 0, 1)
        .couple(0, 1, .005, 68)
        .couple(2, 1, .007, 70);
  }

  @Test
  void a_figure_is_of_all_qubits_or_of_those_named() {
    CalibratedDevice device = lab().statePreparation(.006, 1).note("A trial.").build();
    assertEquals(
        List.of(
            new Qubit(90_000, 70_000, 3e-4, 32, .03, .04),
            new Qubit(90_000, 70_000, 3e-4, 32, .03, .04, .006),
            new Qubit(90_000, 40_000, 3e-4, 32, .01, .02)),
        device.qubits());
    assertEquals(
        List.of(new Coupling(0, 1, .005, 68), new Coupling(2, 1, .007, 70)), device.couplingMap());
    assertEquals(1200, device.readoutTime());
    assertEquals(NativeGates.IBM_CZ, device.nativeGates());
    assertEquals(List.of("A trial."), device.notes());
    assertEquals(.006, device.uniform().coupling(0, 1).error(), 1e-15);
    assertEquals(device, Device.fromJson(device.toJson()));
  }

  @Test
  void all_that_is_missing_is_listed_at_once() {
    assertRefused(
        "every figure of a device must be given, missing: the native gates; the date; the readout"
            + " time; T1 of qubit 0, 2; T2 of qubit 0, 1, 2; the one-qubit error of qubit 0, 1, 2;"
            + " the one-qubit gate time of qubit 0, 1, 2; the readout error P(1|0) of qubit 0, 1,"
            + " 2; the readout error P(0|1) of qubit 0, 1, 2; a coupling that works (device lab)",
        () -> CalibratedDevice.named("lab", 3).t1(1000, 1).build());
  }

  @Test
  void dead_couplings_and_impossible_lifetimes_are_repaired_by_rule_and_listed() {
    CalibratedDevice device = lab().couple(1, 2, 1, 70).t2(200_000, 0).build();
    assertEquals(2, device.couplingMap().size());
    assertEquals(
        List.of("gate error = 1", "T2 exceeds 2·T1"),
        device.repairs().stringColumn("What").asList());
    assertEquals(List.of("1→2", "qubit 0"), device.repairs().stringColumn("Where").asList());
    assertEquals(
        List.of(
            "gate error = 1 (1→2): left out; the median two-qubit error counts it.",
            "T2 exceeds 2·T1 on qubit 0: kept as given; the noise model uses 2·T1."),
        device.notes());
    assertEquals(.007, device.uniform().coupling(0, 1).error());
    assertFalse(lab().build().repairs().rowCount() > 0);
  }

  @Test
  void a_wrong_figure_is_refused_at_once() {
    assertRefused(
        "T1 must be a positive number of ns, got -1.0 (all qubits of device lab)",
        () -> lab().t1(-1));
    assertRefused(
        "one-qubit error must be in [0, 1], got 1.5 (qubits [1, 2] of device lab)",
        () -> lab().error1q(1.5, 1, 2));
    assertRefused("(the gate on 0 and 1 of device lab)", () -> lab().couple(0, 1, -0.5, 5));
    assertRefused(
        "the readout error P(0|1) must be in [0, 1], got NaN", () -> lab().readout(0, Double.NaN));
    assertRefused("a qubit's number must be in [0, 2], got 3 (device lab)", () -> lab().t1(5, 3));
    assertRefused(
        "a qubit's number must be in [0, 2], got 7 (device lab)", () -> lab().couple(0, 7, 0, 0));
    assertRefused("at least 1 qubit, got 0", () -> CalibratedDevice.named("lab", 0));
    assertRefused("given once", () -> lab().couple(0, 1, .1, 5).build());
  }
}
