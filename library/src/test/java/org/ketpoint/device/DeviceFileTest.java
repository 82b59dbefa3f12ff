package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Round trips, and files that must not be believed.
class DeviceFileTest {

  private static final String GOOD =
      CalibratedDevice.of(
              "my-chip",
              NativeGates.IBM_CX,
              LocalDate.of(2026, 11, 23),
              List.of(
                  new Qubit(11, 12, .13, 14, .15, .16),
                  new Qubit(21, 22, .23, 24, .25, .26),
                  new Qubit(31, 32, .33, 34, .35, .36)),
              List.of(new Coupling(0, 1, .01, 41), new Coupling(1, 2, .02, 42)),
              1000)
          .toJson();

  private static void refused(String sentence, String from, String to) {
    assertTrue(GOOD.contains(from), "the test itself is wrong: no " + from);
    String json = GOOD.replace(from, to);
    var refusal = assertThrows(DeviceFormatException.class, () -> Device.fromJson(json));
    assertEquals(sentence, refusal.getMessage());
  }

  static List<Device> devices() {
    return Devices.all();
  }

  @ParameterizedTest
  @MethodSource("devices")
  void both_views_survive_a_round_trip(Device device) {
    Device uniform = Device.fromJson(device.toJson());
    assertInstanceOf(UniformDevice.class, uniform);
    assertEquals(device, uniform);
    assertEquals(device.hash(), uniform.hash());
    Device real = Device.fromJson(device.calibrated().toJson());
    assertInstanceOf(CalibratedDevice.class, real);
    assertEquals(device.calibrated(), real);
    assertEquals(device, real.uniform());
  }

  @Test
  void a_device_of_medians_alone_survives_a_round_trip() {
    Device device =
        UniformDevice.of("mine", LocalDate.of(2026, 1, 2), new Qubit(1, 2, .3, 4, .5, .6), .7, 8);
    assertEquals(device, Device.fromJson(device.toJson()));
  }

  @Test
  void the_order_of_couplings_changes_nothing() {
    String first = "{\"control\": 0, \"target\": 1, \"error\": 0.01, \"time\": 41.0}";
    String second = "{\"control\": 1, \"target\": 2, \"error\": 0.02, \"time\": 42.0}";
    String swapped = GOOD.replace(first, "#").replace(second, first).replace("#", second);
    assertNotEquals(GOOD, swapped);
    assertEquals(Device.fromJson(GOOD), Device.fromJson(swapped));
    assertEquals(Device.fromJson(GOOD).hash(), Device.fromJson(swapped).hash());
  }

  @Test
  void texts_change_no_identity_but_figures_do() {
    String hash = Device.fromJson(GOOD).hash();
    assertEquals(
        hash,
        Device.fromJson(GOOD.replace("\"title\": \"my-chip\"", "\"title\": \"Mine\"")).hash());
    var changes =
        Map.of(
            "\"p01\": 0.16", "\"p01\": 0.17",
            "\"time\": 41.0", "\"time\": 43",
            "\"name\": \"my-chip\"", "\"name\": \"your-chip\"",
            "\"readoutTime\": 1000.0", "\"readoutTime\": 1001",
            "2026-11-23", "2026-11-22",
            "IBM_CX", "IBM_ECR");
    changes.forEach(
        (from, to) -> {
          assertTrue(GOOD.contains(from), from);
          assertNotEquals(hash, Device.fromJson(GOOD.replace(from, to)).hash(), from);
        });
  }

  @Test
  void an_impossible_figure_is_refused_with_its_place() {
    refused(
        "T1 must be a positive number of ns, got -3.0 (device my-chip, qubit 2)",
        "\"t1\": 31.0",
        "\"t1\": -3");
    refused(
        "T2 must be a positive number of ns, got Infinity (device my-chip, qubit 0)",
        "\"t2\": 12.0",
        "\"t2\": 1e999");
    refused(
        "the two-qubit error must be in [0, 1], got 1.5 (device my-chip, coupling 1)",
        "\"error\": 0.02",
        "\"error\": 1.5");
    refused(
        "the two-qubit error must be in [0, 1], got -1.0 (device my-chip, medians)",
        "\"error2q\": 0.015",
        "\"error2q\": -1");
    refused(
        "the readout time must be a number of ns, zero or more, got -1.0 (device my-chip)",
        "\"readoutTime\": 1000.0",
        "\"readoutTime\": -1");
  }

  @Test
  void couplings_must_be_whole_once_and_in_range() {
    refused(
        "a coupling must join qubits below 3, got 1 and 3 (device my-chip)",
        "\"target\": 2",
        "\"target\": 3");
    refused(
        "each coupling must be given once, got that between 0 and 1 twice (device my-chip)",
        "\"control\": 1, \"target\": 2",
        "\"control\": 0, \"target\": 1");
    refused(
        "target must be a whole number, got 1.5 (device my-chip, coupling 1)",
        "\"target\": 2",
        "\"target\": 1.5");
    refused(
        "a coupling must join two different qubits with numbers from 0 up, got 1 and -1"
            + " (device my-chip, coupling 1)",
        "\"target\": 2",
        "\"target\": -1");
    refused(
        "control must be a whole number, got 4.0E9 (device my-chip, coupling 1)",
        "\"control\": 1",
        "\"control\": 4e9");
  }

  @Test
  void the_head_of_the_file_is_checked() {
    refused("version must be 1 or 2, got 3 (the device file)", "\"version\": 1", "\"version\": 3");
    refused(
        "format must be \"ketpoint-device\", got \"other\" (the device file)",
        "ketpoint-device",
        "other");
    refused(
        "timeUnit must be \"ns\", got \"us\" (the device file)",
        "\"timeUnit\": \"ns\"",
        "\"timeUnit\": \"us\"");
    refused(
        "kind must be \"uniform\" or \"calibrated\", got \"real\" (device my-chip)",
        "\"kind\": \"calibrated\"",
        "\"kind\": \"real\"");
    refused(
        "nativeGates must be one of [IBM_CX, IBM_ECR, IBM_CZ, GOOGLE, RIGETTI], got \"IONS\""
            + " (device my-chip)",
        "IBM_CX",
        "IONS");
    refused(
        "date must be YYYY-MM-DD, got \"2026-02-30\" (device my-chip)", "2026-11-23", "2026-02-30");
    refused("the licence must not be empty (device my-chip)", "\"not stated\"", "\" \"");
  }

  @Test
  void fields_must_be_there_once_and_known() {
    refused("field \"t2\" is missing (device my-chip, qubit 0)", "\"t2\": 12.0, ", "");
    refused(
        "unknown field \"T2\", known are name t1 t2 error1q time1q p10 p01"
            + " (device my-chip, qubit 0)",
        "\"t2\": 12.0",
        "\"T2\": 12.0");
    refused(
        "each field must be given once, got a second at $.qubits[0].t2",
        "\"t2\": 12.0",
        "\"t2\": 12.0, \"t2\": 23.0");
    refused(
        "t2 must be a number, got \"12\" (device my-chip, qubit 0)",
        "\"t2\": 12.0",
        "\"t2\": \"12\"");
    refused(
        "t2 must be a number, got null (device my-chip, qubit 0)", "\"t2\": 12.0", "\"t2\": null");
    refused(
        "each qubit must have a name of its own, got \"0\" twice (device my-chip)",
        "\"name\": \"1\"",
        "\"name\": \"0\"");
    refused("notes must be a list, got {} (device my-chip)", "\"notes\": []", "\"notes\": {}");
    refused("note 0 must be a text, got 7.0 (device my-chip)", "\"notes\": []", "\"notes\": [7]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[",
        "{",
        "nope",
        "{} {}",
        "{'a': 1}",
        "{\"a\": NaN}",
        "{\"a\": 01}",
        "{,}"
      })
  void what_is_no_JSON_is_refused(String text) {
    var refusal = assertThrows(DeviceFormatException.class, () -> Device.fromJson(text));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("a device file must "));
  }

  @Test
  void depth_and_other_values_are_refused() {
    String deep = "[".repeat(100_000);
    assertThrows(DeviceFormatException.class, () -> Device.fromJson(deep));
    var refusal = assertThrows(DeviceFormatException.class, () -> Device.fromJson("[1]"));
    assertEquals("the device file must be a JSON object, got [1.0]", refusal.getMessage());
  }

  @Test
  void a_calibrated_file_needs_qubits_and_couplings() {
    String none = "\"qubits\": []";
    String bare =
        GOOD.replaceAll("(?s)\"qubits\": \\[.*?\\n  \\]", none)
            .replaceAll("(?s)\"couplings\": \\[.*?\\n  \\]", "\"couplings\": []");
    var refusal = assertThrows(DeviceFormatException.class, () -> Device.fromJson(bare));
    assertEquals(
        "a calibrated device must have qubits, got none (device my-chip)", refusal.getMessage());
    String isolated = GOOD.replaceAll("(?s)\"couplings\": \\[.*?\\n  \\]", "\"couplings\": []");
    assertEquals(
        "a calibrated device must have at least one coupling, got 3 qubits and none"
            + " (device my-chip)",
        assertThrows(DeviceFormatException.class, () -> Device.fromJson(isolated)).getMessage());
  }
}
