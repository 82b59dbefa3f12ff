package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IbmPropertiesTest {

  private static final String CONFIGURATION =
      """
      {"backend_name": "ibm_trial", "basis_gates": ["id", "rz", "sx", "x", "cz"],
       "processor_type": {"family": "Heron", "revision": 2.0}}
      """;

  private static String value(String name, String unit, Object value) {
    return "{\"date\": \"2026-11-24T01:02:03+00:00\", \"name\": \"%s\", \"unit\": \"%s\", \"value\": %s}"
        .formatted(name, unit, value);
  }

  private static String qubit(String t1, String t2, String... readout) {
    return Stream.concat(Stream.of(t1, t2, value("readout_length", "ns", 1500)), Stream.of(readout))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String gate(String gate, String qubits, String error, double length) {
    return "{\"qubits\": [%s], \"gate\": \"%s\", \"name\": \"x\", \"parameters\": [%s, %s]}"
        .formatted(
            qubits, gate, value("gate_error", "", error), value("gate_length", "ns", length));
  }

  /// Five qubits in a line, in several units; qubit 3 lacks its T2, and one gate is dead.
  private static final String PROPERTIES =
      """
      {"backend_name": "ibm_trial", "backend_version": "1.0", "general": [],
       "last_update_date": "2026-11-24T08:00:00-05:00",
       "qubits": [%s],
       "gates": [%s]}
      """
          .formatted(
              String.join(
                  ",\n",
                  qubit(
                      value("T1", "us", 120.5),
                      value("T2", "µs", 80),
                      value("prob_meas0_prep1", "", .02),
                      value("prob_meas1_prep0", "", .01),
                      value("readout_error", "", .015)),
                  qubit(
                      value("T1", "ms", .1),
                      value("T2", "s", .00025),
                      value("prob_meas0_prep1", "", "null"),
                      value("readout_error", "", .03)),
                  qubit(
                      value("T1", "ns", 90_000),
                      value("T2", "us", 70),
                      value("prob_meas0_prep1", "", .05),
                      value("prob_meas1_prep0", "", .04)),
                  qubit(
                      value("T1", "us", 90),
                      value("T2", "us", "null"),
                      value("readout_error", "", .03)),
                  qubit(
                      value("T1", "us", 60),
                      value("T2", "us", 50),
                      value("readout_error", "", .07))),
              String.join(
                  ",\n",
                  gate("sx", "0", "1e-4", 32),
                  gate("sx", "1", "2e-4", 32),
                  gate("sx", "2", "3e-4", 32),
                  gate("sx", "3", "3e-4", 32),
                  gate("sx", "4", "5e-4", 32),
                  gate("rz", "0", "0", 0),
                  gate("cz", "0, 1", "4e-3", 68),
                  gate("cz", "2, 1", "6e-3", 68),
                  gate("cz", "2, 3", "6e-3", 68),
                  gate("cz", "4, 2", "1", 68),
                  gate("cz", "4, 1", "null", 68),
                  gate("rzz", "0, 1", "4e-3", 80)));

  @Test
  void units_are_converted_and_what_is_wrong_is_repaired_by_rule_and_listed() {
    CalibratedDevice device = IbmProperties.read(PROPERTIES, CONFIGURATION);
    assertEquals("ibm_trial", device.name());
    assertEquals("ibm_trial (Heron r2)", device.title());
    assertEquals(LocalDate.of(2026, 11, 24), device.date());
    assertEquals(NativeGates.IBM_CZ, device.nativeGates());
    assertEquals(1500, device.readoutTime());
    assertEquals(List.of("0", "1", "2", "4"), device.qubitNames());
    assertEquals(
        List.of(
            new Qubit(120_500, 80_000, 1e-4, 32, .01, .02),
            new Qubit(100_000, 250_000, 2e-4, 32, .03, .03),
            new Qubit(90_000, 70_000, 3e-4, 32, .04, .05),
            new Qubit(60_000, 50_000, 5e-4, 32, .07, .07)),
        device.qubits());
    assertEquals(
        List.of(new Coupling(0, 1, 4e-3, 68), new Coupling(2, 1, 6e-3, 68)), device.couplingMap());
    assertEquals(6e-3, device.uniform().coupling(0, 1).error());
    assertEquals(
        List.of(
            "P(1|0) or P(0|1) missing qubit 1: readout_error stands for both",
            "no T2 qubit 3: left out with its gates",
            "P(1|0) or P(0|1) missing qubit 4: readout_error stands for both",
            "no cz error or length 4→1: left out",
            "gate_error = 1 4→2: left out; the median two-qubit error counts it",
            "T2 exceeds 2·T1 qubit 1: kept as given; the noise model uses 2·T1"),
        device.repairs().stream()
            .map(r -> r.getString(0) + " " + r.getString(1) + ": " + r.getString(2))
            .toList());
    assertEquals(device, Device.fromJson(device.toJson()));
  }

  @Test
  void without_a_configuration_the_most_frequent_gate_is_the_native_one() {
    CalibratedDevice device = IbmProperties.read(PROPERTIES, null);
    assertEquals(NativeGates.IBM_CZ, device.nativeGates());
    assertEquals("ibm_trial", device.title());
  }

  @Test
  void files_that_are_something_else_are_refused_with_the_place() {
    refused("a device file must be JSON", PROPERTIES.substring(5));
    refused("field \"backend_name\" is missing (the properties file)", "{}");
    refused(
        "a unit of time must be ns, us, ms or s, got \"weeks\" (properties of ibm_trial, qubit 1,"
            + " T1)",
        PROPERTIES.replace("\"ms\"", "\"weeks\""));
    refused(
        "T1 must be a positive number of ns, got -120500.0 (properties of ibm_trial, qubit 0)",
        PROPERTIES.replace("120.5", "-120.5"));
    refused(
        "the two-qubit error must be in [0, 1], got -0.004 (properties of ibm_trial, gate 6)",
        PROPERTIES.replace("4e-3", "-4e-3"));
    refused(
        "each coupling must be given once, got that between 2 and 1 twice (properties of ibm_trial)",
        PROPERTIES.replace("0, 1], \"gate\": \"cz", "2, 1], \"gate\": \"cz"));
    refused(
        "must have couplings with an error below 1, got none",
        PROPERTIES.replace("\"cz\"", "\"other\""));
    assertRefused(
        DeviceFormatException.class,
        "must have gates cx, ecr or cz, got none (properties of ibm_trial)",
        () -> IbmProperties.read(PROPERTIES.replace("\"cz\"", "\"other\""), null));
    refused(
        "must have qubits with all figures, got none; left out were [no SX error below 1, no SX"
            + " length (qubit 0, qubit 1, qubit 2, qubit 4): left out with its gates.",
        PROPERTIES.replace("\"sx\"", "\"rx\""));
    refused(
        "cz must have two qubits, got [2] (properties of ibm_trial, gate 7)",
        PROPERTIES.replace("[2, 1]", "[2]"));
    refused("last_update_date must begin with YYYY", PROPERTIES.replace("2026-11-24T08", "now"));
  }

  private static void refused(String part, String properties) {
    assertRefused(
        DeviceFormatException.class, part, () -> IbmProperties.read(properties, CONFIGURATION));
  }

  @Test
  void files_are_read_from_disk(@TempDir Path folder) throws IOException {
    Path properties = Files.writeString(folder.resolve("props.json"), PROPERTIES);
    Path configuration = Files.writeString(folder.resolve("conf.json"), CONFIGURATION);
    assertEquals(
        IbmProperties.read(PROPERTIES, CONFIGURATION), Devices.fromIbm(properties, configuration));
    assertEquals(IbmProperties.read(PROPERTIES, null), Devices.fromIbm(properties));
    var refusal =
        assertThrows(
            UncheckedIOException.class, () -> Devices.fromIbm(folder.resolve("nothing.json")));
    assertTrue(String.valueOf(refusal.getMessage()).contains("nothing.json"));
  }

  /// The shipped profiles came from these files by another way, so both must have read them right.
  @ParameterizedTest
  @CsvSource({
    "manila,ibm_manila",
    "sherbrooke,ibm_eagle_sherbrooke",
    "brisbane,ibm_eagle_brisbane",
    "washington,ibm_eagle_washington"
  })
  void IBMs_own_files_give_the_shipped_profiles(String file, String name) {
    Path folder =
        Path.of(System.getProperty("ketpoint.root", "..")).resolve("../shared/calibration/ibm");
    assumeTrue(Files.exists(folder), "IBM's files are not beside the project");
    CalibratedDevice shipped = Devices.named(name).calibrated();
    CalibratedDevice read =
        Devices.fromIbm(
            folder.resolve("props_" + file + ".json"), folder.resolve("conf_" + file + ".json"));
    assertEquals(shipped.nativeGates(), read.nativeGates());
    assertEquals(shipped.date(), read.date());
    assertEquals(shipped.qubitNames(), read.qubitNames());
    for (int q = 0; q < shipped.qubits().size(); q++) {
      assertNear(shipped.qubit(q).t1(), read.qubit(q).t1(), 1e-14);
      assertNear(shipped.qubit(q).t2(), read.qubit(q).t2(), 1e-14);
      Qubit expected = shipped.qubit(q);
      Qubit found = read.qubit(q);
      assertEquals(
          new Qubit(
              found.t1(),
              found.t2(),
              expected.error1q(),
              expected.time1q(),
              expected.p10(),
              expected.p01()),
          found);
    }
    assertEquals(shipped.couplingMap(), read.couplingMap());
    assertNear(shipped.readoutTime(), read.readoutTime(), 1e-12);
    Device medians = Devices.named(name);
    assertNear(medians.coupling(0, 1).error(), read.uniform().coupling(0, 1).error(), 1e-4);
    assertNear(medians.qubit(0).t1(), read.uniform().qubit(0).t1(), 1e-3);
    assertEquals(
        shipped.repairs().stringColumn("Where").asList().stream()
            .filter(where -> !where.equals("qubit 84")) // what it reads is kept as measured
            .toList(),
        read.repairs().stringColumn("Where").asList());
  }

  private static void assertNear(double expected, double actual, double relative) {
    assertEquals(expected, actual, relative * expected);
  }
}
