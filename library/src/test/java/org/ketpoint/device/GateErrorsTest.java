package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class GateErrorsTest {

  static List<Device> withTwoSets() {
    return List.of(
        Devices.googleSycamore(),
        Devices.googleRainbow(),
        Devices.rigettiAspen(),
        Devices.rigettiAspenM2());
  }

  @ParameterizedTest
  @CsvSource({
    "google_sycamore_weber,1.6242e-3,8.3781e-3,1.6242e-3,1.4949e-2",
    "google_sycamore_rainbow,1.1933e-3,7.7553e-3,1.1933e-3,7.0389e-3",
    "rigetti_aspen_m1,.0021,.062915,2.9399e-3,.062915",
    "rigetti_aspen_m2,.00108,.123313,2.1192e-3,.123313",
  })
  void both_sets_have_their_published_medians(
      String name, double isolated1q, double isolated2q, double together1q, double together2q) {
    Device isolated = Devices.named(name).isolated();
    Device together = Devices.named(name).simultaneous();
    assertEquals(isolated1q, isolated.qubit(0).error1q());
    assertEquals(isolated2q, isolated.coupling(0, 1).error());
    assertEquals(together1q, together.qubit(0).error1q());
    assertEquals(together2q, together.coupling(0, 1).error());
  }

  @Test
  void qubits_and_couplings_have_figures_of_their_own() {
    CalibratedDevice weber = Devices.googleSycamore().calibrated();
    assertEquals(List.of("0_5", "0_6"), weber.qubitNames().subList(0, 2));
    assertEquals(.01022186479556439, weber.isolated().coupling(0, 1).error());
    CalibratedDevice aspen = Devices.rigettiAspen().calibrated();
    assertEquals(1 - .9961347528523277, aspen.simultaneous().qubit(0).error1q());
    assertEquals(aspen.qubit(0).t1(), aspen.simultaneous().qubit(0).t1());
  }

  @ParameterizedTest
  @MethodSource("withTwoSets")
  void the_medians_are_those_of_the_qubits(Device device) {
    for (Device choice : List.of(device.isolated(), device.simultaneous())) {
      CalibratedDevice real = choice.calibrated();
      Medians found = Medians.of(real.qubits(), real.couplingMap());
      assertEquals(found.qubit().error1q(), choice.qubit(0).error1q(), 1e-5);
      assertEquals(found.error2q(), choice.coupling(0, 1).error(), 1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("withTwoSets")
  void the_choice_survives_both_views_and_a_round_trip(Device device) {
    for (GateErrors errors : GateErrors.values()) {
      Device chosen = device.gateErrors(errors);
      for (Device view : List.of(chosen, chosen.calibrated(), chosen.calibrated().uniform())) {
        Device read = Device.fromJson(view.toJson());
        assertEquals(view, read);
        assertEquals(view.hash(), read.hash());
        assertEquals(view.gateErrors(GateErrors.STATED), read.gateErrors(GateErrors.STATED));
      }
      assertEquals(device, chosen.gateErrors(GateErrors.STATED));
    }
  }

  @Test
  void other_errors_are_another_identity() {
    Device weber = Devices.googleSycamore();
    assertNotEquals(weber.hash(), weber.isolated().hash());
    assertNotEquals(weber.calibrated().hash(), weber.calibrated().isolated().hash());
    // Weber's stated figures are those of gates run in parallel already.
    assertEquals(weber.hash(), weber.simultaneous().hash());
    assertTrue(weber.isolated().toString().endsWith(", errors of isolated gates"));
  }

  @Test
  void a_calibration_with_one_set_refuses_to_choose() {
    var refusal = assertThrows(IllegalStateException.class, Devices.ibmManila()::isolated);
    assertTrue(
        String.valueOf(refusal.getMessage()).startsWith("ibm_manila has one set of gate errors: "));
    assertEquals(Devices.ibmManila(), Devices.ibmManila().gateErrors(GateErrors.STATED));
  }

  @Test
  void a_wrong_second_figure_is_refused_with_its_place() {
    String json = Devices.rigettiAspen().toJson();
    var refusal =
        assertThrows(
            DeviceFormatException.class,
            () ->
                Device.fromJson(
                    json.replaceFirst("\"simultaneous\": [^}]*", "\"simultaneous\": 1.5")));
    assertEquals(
        "the one-qubit error must be in [0, 1], got 1.5 (device rigetti_aspen_m1, qubit 0)",
        refusal.getMessage());
    String old = json.replace("\"version\": 2", "\"version\": 1");
    assertTrue(
        String.valueOf(
                assertThrows(DeviceFormatException.class, () -> Device.fromJson(old)).getMessage())
            .startsWith("unknown field \"repairs\""));
  }

  @Test
  void repairs_are_listed_with_place_and_rule() {
    Table washington = Devices.ibmWashington().repairs();
    assertEquals(
        List.of("9→10", "10→9", "12→17", "17→12", "96→109", "109→96", "qubit 16", "qubit 77"),
        washington.stringColumn("Where").asList());
    assertEquals("gate_error = 1", washington.stringColumn("What").get(0));
    assertEquals(
        "left out; the median two-qubit error counts it", washington.stringColumn("Rule").get(0));
    assertEquals("T2 exceeds 2·T1", washington.stringColumn("What").get(7));
    assertEquals(0, Devices.ibmManila().repairs().rowCount());
    for (Device device : Devices.all()) {
      CalibratedDevice real = device.calibrated();
      long impossible =
          IntStream.range(0, real.qubits().size())
              .filter(q -> real.qubit(q).t2() > 2 * real.qubit(q).t1())
              .count();
      List<String> found = device.repairs().stringColumn("What").asList();
      assertEquals(impossible, found.stream().filter("T2 exceeds 2·T1"::equals).count());
    }
  }
}
