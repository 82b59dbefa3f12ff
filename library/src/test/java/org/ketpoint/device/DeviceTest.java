package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tech.tablesaw.api.Table;

class DeviceTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
  private static final Qubit GOOD = new Qubit(100_000, 80_000, 2e-4, 40, .01, .02);
  private static final Qubit ODD = new Qubit(30_000, 70_000, 4e-4, 40, .03, .04);

  private static CalibratedDevice line(Qubit... qubits) {
    return CalibratedDevice.of(
        "my-chip",
        NativeGates.IBM_ECR,
        DAY,
        List.of(qubits),
        List.of(new Coupling(1, 2, .02, 300), new Coupling(0, 1, .01, 200)),
        700);
  }

  private static void refused(String sentence, Executable action) {
    assertEquals(sentence, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  @Test
  void a_uniform_device_has_any_number_of_qubits_all_connected() {
    Device device = UniformDevice.of("mine", DAY, GOOD, .01, 300);
    assertEquals(OptionalInt.empty(), device.size());
    assertEquals(GOOD, device.qubit(99));
    assertTrue(device.connected(0, 99));
    assertFalse(device.connected(3, 3));
    assertEquals(new Coupling(5, 2, .01, 300), device.coupling(5, 2));
    assertEquals(1000, device.readoutTime());
    assertTrue(device.notes().getFirst().contains("assumption"));
  }

  @Test
  void a_uniform_device_refuses_impossible_qubits() {
    Device device = UniformDevice.of("mine", DAY, GOOD, .01, 300);
    refused("a qubit's number must be 0 or more, got -1 (device mine)", () -> device.qubit(-1));
    refused("mine has no coupling between qubit 2 and itself", () -> device.coupling(2, 2));
  }

  @Test
  void medians_alone_make_no_real_device() {
    Device device = UniformDevice.of("mine", DAY, GOOD, .01, 300);
    var refusal = assertThrows(IllegalStateException.class, device::calibrated);
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("mine has only medians: "));
  }

  @Test
  void a_coupling_known_in_one_direction_serves_both() {
    Device device = line(GOOD, GOOD, GOOD);
    assertEquals(new Coupling(0, 1, .01, 200), device.coupling(0, 1));
    assertEquals(new Coupling(1, 0, .01, 200), device.coupling(1, 0));
    assertTrue(device.connected(2, 1));
    assertFalse(device.connected(0, 2));
    assertFalse(device.connected(1, 1));
  }

  @Test
  void a_missing_coupling_or_qubit_is_refused_by_name() {
    Device device = line(GOOD, GOOD, GOOD);
    refused(
        "my-chip has no coupling between qubits 0 and 2 (its couplings: 0-1, 1-2)",
        () -> device.coupling(0, 2));
    refused(
        "a qubit's number must be in [0, 2], got 3 (device my-chip)", () -> device.connected(0, 3));
  }

  @Test
  void the_uniform_view_of_ones_own_device_has_its_medians() {
    Device uniform = line(GOOD, ODD, GOOD).uniform();
    assertEquals(GOOD, uniform.qubit(7));
    assertEquals(new Coupling(7, 8, .015, 250), uniform.coupling(7, 8));
    assertEquals(line(GOOD, ODD, GOOD), uniform.calibrated());
  }

  @Test
  void a_T2_above_twice_T1_is_kept_and_noted() {
    Device device = line(GOOD, ODD, GOOD);
    assertEquals(70_000, device.qubit(1).t2());
    assertEquals(
        List.of("T2 exceeds 2·T1 on qubit 1: kept as given; the noise model uses 2·T1."),
        device.notes());
  }

  @Test
  void figures_out_of_range_are_refused_with_value_and_rule() {
    refused("T1 must be a positive number of ns, got -3.0", () -> new Qubit(-3, 1, 0, 0, 0, 0));
    refused("T2 must be a positive number of ns, got NaN", () -> new Qubit(1, 0.0 / 0, 0, 0, 0, 0));
    refused(
        "T1 must be a positive number of ns, got Infinity",
        () -> new Qubit(1 / 0.0, 1, 0, 0, 0, 0));
    refused("the one-qubit error must be in [0, 1], got 1.5", () -> new Qubit(1, 1, 1.5, 0, 0, 0));
    refused(
        "the one-qubit gate time must be a number of ns, zero or more, got -1.0",
        () -> new Qubit(1, 1, 0, -1, 0, 0));
    refused(
        "the readout error P(1|0) must be in [0, 1], got NaN",
        () -> new Qubit(1, 1, 0, 0, 0.0 / 0, 0));
    refused(
        "the readout error P(0|1) must be in [0, 1], got -0.1",
        () -> new Qubit(1, 1, 0, 0, 0, -.1));
    refused("the two-qubit error must be in [0, 1], got 1.01", () -> new Coupling(0, 1, 1.01, 0));
    refused(
        "a coupling must join two different qubits with numbers from 0 up, got 4 and 4",
        () -> new Coupling(4, 4, 0, 0));
  }

  @Test
  void a_device_without_couplings_or_with_an_unfit_name_is_refused() {
    refused(
        "a calibrated device must have qubits and at least one coupling, got 1 qubits and 0"
            + " couplings (device one)",
        () -> CalibratedDevice.of("one", NativeGates.GOOGLE, DAY, List.of(GOOD), List.of(), 0));
    refused(
        "a device's name must be 1 to 64 letters, digits, '_', '.' or '-' and start with a letter"
            + " or a digit, got \"../etc\"",
        () -> UniformDevice.of("../etc", DAY, GOOD, 0, 0));
  }

  @Test
  void the_two_views_are_different_identities() {
    Device real = line(GOOD, ODD, GOOD);
    assertNotEquals(real, real.uniform());
    assertNotEquals(real.hash(), real.uniform().hash());
    assertEquals(real, line(GOOD, ODD, GOOD));
    assertNotEquals(real, line(GOOD, GOOD, GOOD));
  }

  @Test
  void the_canonical_JSON_is_sorted_and_holds_physics_only() {
    assertEquals(
        "{\"date\":\"2026-11-23\",\"error1q\":2.0E-4,\"error2q\":0.01,\"kind\":\"uniform\","
            + "\"name\":\"mine\",\"nativeGates\":\"IBM_CX\",\"p01\":0.02,\"p10\":0.01,"
            + "\"readoutTime\":1000.0,\"t1\":100000.0,\"t2\":80000.0,\"time1q\":40.0,"
            + "\"time2q\":300.0}",
        UniformDevice.of("mine", DAY, GOOD, .01, 300).canonicalJson());
    String real = line(GOOD, ODD, GOOD).canonicalJson();
    assertTrue(
        real.startsWith(
            "{\"couplings\":[{\"control\":0,\"error\":0.01,\"target\":1,\"time\":200.0},{"),
        real);
    assertTrue(real.contains("\"kind\":\"calibrated\""), real);
  }

  @Test
  void minus_zero_is_zero() {
    assertEquals(new Qubit(1, 1, 0, 0, 0, 0), new Qubit(1, 1, -0.0, -0.0, -0.0, -0.0));
    assertEquals(new Coupling(0, 1, 0, 0), new Coupling(0, 1, -0.0, -0.0));
  }

  @Test
  void tables_show_metrics_qubits_and_couplings() {
    Table metrics = Devices.ibmManila().table();
    assertEquals(9, metrics.rowCount());
    assertEquals("T1", metrics.getString(0, "Metric"));
    assertEquals(144.673, metrics.doubleColumn("Value").get(0));
    CalibratedDevice real = line(GOOD, ODD, GOOD);
    assertEquals(3, real.table().rowCount());
    assertEquals(30.0, real.table().doubleColumn("T1 (µs)").get(1));
    assertEquals(.04, real.table().doubleColumn("P(0|1)").get(1));
    assertEquals(2, real.couplings().rowCount());
    assertEquals(0, real.couplings().intColumn("Control").get(0));
    assertEquals(300.0, real.couplings().doubleColumn("2q time (ns)").get(1));
  }

  @Test
  void native_gates_are_named() {
    assertEquals(List.of("id", "rz", "sx", "x", "ecr"), NativeGates.IBM_ECR.gateNames());
    assertEquals(NativeGates.RIGETTI, Devices.rigettiAspen().nativeGates());
  }

  @Test
  void a_device_says_what_it_is() {
    assertEquals(
        "IBM Manila (Falcon r5.11L), medians on any number of qubits",
        Devices.ibmManila().toString());
    assertEquals(
        "IBM Manila (Falcon r5.11L), 5 qubits, 8 couplings",
        Devices.ibmManila().calibrated().toString());
  }
}
