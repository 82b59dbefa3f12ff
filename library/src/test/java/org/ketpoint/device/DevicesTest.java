package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DevicesTest {

  /// Facts of the calibrations, as a table: size, directed couplings, then the medians.
  @ParameterizedTest
  @CsvSource({
    "ibm_manila,5,8,144673,54361,3.5387e-4,1.00909e-2,35.556,344.889,.0122,.0316,5351.11111111111",
    "ibm_eagle_sherbrooke,127,135,278420,170013,2.36227e-4,7.7881e-3,56.889,533.333,.0205078,"
        + ".0136719,1216",
    "ibm_eagle_brisbane,127,143,231953,150040,2.42597e-4,7.71937e-3,60,660,.0205078,.0131836,1300",
    "ibm_eagle_washington,127,278,98634,89754,2.81118e-4,1.14595e-2,35.556,455.111,.014,.016,864",
    "google_sycamore_weber,53,86,15248,14459,1.6242e-3,1.49490e-2,25,32,.01095,.054755,4000",
    "google_sycamore_rainbow,23,32,15884,17109,1.1933e-3,7.0389e-3,25,32,.01253,.04873,4000",
    "rigetti_aspen_m1,80,97,30945,23032,.0021,.062915,40,180,.049,.049,2000",
    "rigetti_aspen_m2,80,101,29410,22200,.00108,.123313,40,180,.038,.038,2000",
  })
  void each_device_has_its_published_figures(
      String name,
      int size,
      int couplings,
      double t1,
      double t2,
      double error1q,
      double error2q,
      double time1q,
      double time2q,
      double p10,
      double p01,
      double readout) {
    Device device = Devices.named(name);
    assertEquals(new Qubit(t1, t2, error1q, time1q, p10, p01), device.qubit(1000));
    assertEquals(new Coupling(1000, 3, error2q, time2q), device.coupling(1000, 3));
    assertEquals(readout, device.readoutTime());
    assertEquals(size, device.calibrated().qubits().size());
    assertEquals(couplings, device.calibrated().couplingMap().size());
  }

  static List<Device> shipped() {
    return Devices.all();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void the_medians_are_those_of_the_qubits(Device device) {
    CalibratedDevice real = device.calibrated();
    Qubit stated = device.qubit(0);
    Qubit found = Medians.of(real.qubits(), real.couplingMap()).qubit();
    // The stated medians are rounded, those of Aspen most.
    assertNear(stated.t1(), found.t1(), 1e-3);
    assertNear(stated.t2(), found.t2(), 1e-3);
    assertNear(stated.error1q(), found.error1q(), 1e-3);
    assertNear(stated.time1q(), found.time1q(), 1e-3);
    assertNear(stated.p10(), found.p10(), 1e-3);
    assertNear(stated.p01(), found.p01(), 1e-3);
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void the_median_two_qubit_error_counts_dead_couplings_as_certain_to_fail(Device device) {
    CalibratedDevice real = device.calibrated();
    long dead = deadCouplings(device);
    var all = new ArrayList<>(real.couplingMap());
    for (int i = 0; i < dead; i++) {
      all.add(new Coupling(0, 1, 1, 0));
    }
    assertNear(device.coupling(0, 1).error(), Medians.median(all, Coupling::error), 1e-4);
    assertNear(
        device.coupling(0, 1).time(), Medians.median(real.couplingMap(), Coupling::time), 1e-3);
  }

  private static long deadCouplings(Device device) {
    return device.notes().stream()
        .filter(note -> note.startsWith("Dead edges"))
        .mapToLong(note -> note.chars().filter(c -> c == '→').count() - 1)
        .sum();
  }

  private static void assertNear(double expected, double actual, double relative) {
    assertEquals(expected, actual, relative * expected);
  }

  @Test
  void Manila_has_the_figures_of_each_qubit() {
    CalibratedDevice manila = Devices.ibmManila().calibrated();
    assertEquals(
        new Qubit(
            131528.6444531517,
            102203.90054827381,
            1.5506593900605392e-4,
            35.55555555555556,
            .0158,
            .05479999999999996),
        manila.qubit(0));
    assertEquals(277.3333333333333, manila.coupling(0, 1).time());
    assertEquals(312.88888888888886, manila.coupling(1, 0).time());
    assertEquals(8.827712070629129e-3, manila.coupling(1, 0).error());
  }

  @Test
  void dead_couplings_are_absent_and_listed() {
    Device washington = Devices.ibmWashington();
    for (int[] pair : new int[][] {{9, 10}, {12, 17}, {96, 109}}) {
      assertFalse(washington.calibrated().connected(pair[0], pair[1]));
      assertTrue(washington.notes().getFirst().contains(pair[0] + "→" + pair[1]));
    }
    assertEquals(6, deadCouplings(washington));
    assertEquals(9, deadCouplings(Devices.ibmEagle()));
    assertEquals(1, deadCouplings(Devices.ibmBrisbane()));
    assertFalse(Devices.ibmBrisbane().calibrated().connected(24, 25));
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void no_coupling_fails_for_certain_and_each_impossible_T2_is_in_the_notes(Device device) {
    CalibratedDevice real = device.calibrated();
    assertTrue(real.couplingMap().stream().allMatch(c -> c.error() < 1));
    for (int q = 0; q < real.qubits().size(); q++) {
      if (real.qubit(q).t2() > 2 * real.qubit(q).t1()) {
        String name = real.qubitNames().get(q);
        assertTrue(
            device.notes().stream()
                .anyMatch(
                    note ->
                        note.startsWith("T2 exceeds") && note.matches(".*\\b" + name + "[,:].*")),
            "qubit " + name);
      }
    }
  }

  @Test
  void assumptions_are_in_the_notes() {
    assertTrue(Devices.rigettiAspen().notes().getFirst().contains("2000 ns is an assumption"));
    assertTrue(Devices.googleSycamore().notes().getFirst().contains("No CZ error is published"));
    assertTrue(
        Devices.all().stream()
            .allMatch(d -> d.notes().getLast().startsWith("State preparation errors")));
  }

  @Test
  void qubits_keep_their_vendors_names() {
    assertEquals("0_5", Devices.googleSycamore().calibrated().qubitNames().getFirst());
    assertEquals("10", Devices.rigettiAspen().calibrated().qubitNames().get(8));
    assertTrue(Devices.rigettiAspen().calibrated().connected(0, 7));
    assertFalse(Devices.rigettiAspen().calibrated().connected(7, 8));
  }

  /// A changed hash breaks the link from old checkpoints to their device: change no figure, no date
  /// and no name without need.
  @ParameterizedTest
  @CsvSource({
    "google_sycamore_rainbow,"
        + "2d49a873d808f31d88e585a5d655c17a46a519cf03a8743275b6785d75eee831,"
        + "7038469859d5b041a785ad00c65571a096559078049b4af023a164119d085f33",
    "google_sycamore_weber,"
        + "cf2ef734259a317d7d51f30d66ed08630240f2915caa627d09649956d7964a37,"
        + "fd4a54beca57525df0727bd9d6e28e325bce63732e31fdea17cb29735648c1bd",
    "ibm_eagle_brisbane,"
        + "3e4ca6f0e2842135113bfbb91d4ac5bc444d74c8ec286688384f98a42dcffc88,"
        + "03557b307e79887cc55d62ebd07cd77eb6ad9bb0e6c4ff47c2aa0d87b5003c79",
    "ibm_eagle_sherbrooke,"
        + "eaad096ed8df78b4723be7bf438a37e6224a502881afedc89b69227921256333,"
        + "7567fa002c984dbfca4abdd4e9c27bd504a93eb6884399cb603628cb9ae996c1",
    "ibm_eagle_washington,"
        + "4503aa1d96d3cde7e453ff0538ef1c85a360646947cd179e219fc4f28826ea12,"
        + "a87fb0e4f157475754297db27f575297751a1bdd4787e3618d2f8d1dfd4e584a",
    "ibm_manila,"
        + "66ffc913c6966c4299dfbfd5cadba1d4b2062d8757a6948f524990e3690b31f0,"
        + "ff63c7def75a5621c740ee6de2c4d7595a4e656993dba755eac3c0b094b05e50",
    "rigetti_aspen_m1,"
        + "b529a33c06eb5f707009ddc93f3a185862f563189391454938c31df3e08b1930,"
        + "03d873f9d05157869039ee99d891b6a2ed4f0403de88ee02601c6738e6dbcff9",
    "rigetti_aspen_m2,"
        + "a10c7b20e73ce5987aae6348e375da7e16157ec68f6ddeb669e4c9e95d8c29f1,"
        + "660677d28a0854eaf06959efd58a3b13a413942eaf6a16e1d806aab6b71fbc6e"
  })
  void the_identities_stay(String name, String uniform, String calibrated) {
    assertEquals(uniform, Devices.named(name).hash());
    assertEquals(calibrated, Devices.named(name).calibrated().hash());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void the_shipped_files_are_as_toJson_writes_them(Device device) throws IOException {
    try (var in = Devices.class.getResourceAsStream(device.name() + ".json")) {
      String file = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(file, device.toJson());
    }
  }

  @Test
  void each_device_has_a_name_and_a_method() {
    assertEquals(
        List.of(
            Devices.ibmManila(),
            Devices.ibmEagle(),
            Devices.ibmBrisbane(),
            Devices.ibmWashington(),
            Devices.googleSycamore(),
            Devices.googleRainbow(),
            Devices.rigettiAspen(),
            Devices.rigettiAspenM2()),
        Devices.all());
    assertEquals(8, new HashSet<>(Devices.all()).size());
  }

  @Test
  void an_unknown_name_is_answered_with_the_known_ones() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Devices.named("ibm_manilla"));
    assertEquals(
        "a shipped device must be one of ibm_manila, ibm_eagle_sherbrooke, ibm_eagle_brisbane,"
            + " ibm_eagle_washington, google_sycamore_weber, google_sycamore_rainbow,"
            + " rigetti_aspen_m1, rigetti_aspen_m2, got \"ibm_manilla\"",
        refusal.getMessage());
  }
}
