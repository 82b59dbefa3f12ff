package org.ketpoint.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The shipped devices. Each comes as its medians, on any number of fully connected qubits, which
/// is what the experiments of the paper imply; [Device#calibrated()] gives the real qubits.
public final class Devices {

  private static final List<String> NAMES =
      List.of(
          "ibm_manila",
          "ibm_eagle_sherbrooke",
          "ibm_eagle_brisbane",
          "ibm_eagle_washington",
          "google_sycamore_weber",
          "google_sycamore_rainbow",
          "rigetti_aspen_m1",
          "rigetti_aspen_m2");

  private static final Map<String, Device> READ = new ConcurrentHashMap<>();

  private Devices() {}

  /// IBM Manila, a Falcon r5.11L: 5 qubits in a line, 2024-05-27.
  ///
  /// @return its medians
  public static Device ibmManila() {
    return named("ibm_manila");
  }

  /// IBM's Eagle, as Sherbrooke has it: revision 3, 127 qubits, 2025-02-26.
  ///
  /// @return its medians
  public static Device ibmEagle() {
    return named("ibm_eagle_sherbrooke");
  }

  /// IBM Brisbane, an Eagle r3: 127 qubits, 2025-02-26.
  ///
  /// @return its medians
  public static Device ibmBrisbane() {
    return named("ibm_eagle_brisbane");
  }

  /// IBM Washington, an Eagle r1: 127 qubits, 2022-04-12; its lifetimes are shorter than Manila's
  /// T1.
  ///
  /// @return its medians
  public static Device ibmWashington() {
    return named("ibm_eagle_washington");
  }

  /// Google's Sycamore, as Weber has it: 53 qubits, 2021-11-03.
  ///
  /// @return its medians
  public static Device googleSycamore() {
    return named("google_sycamore_weber");
  }

  /// Google Rainbow, a Sycamore with 23 qubits in use, 2021-11-16.
  ///
  /// @return its medians
  public static Device googleRainbow() {
    return named("google_sycamore_rainbow");
  }

  /// Rigetti's Aspen, as Aspen-M-1 has it: 80 qubits, published 2022-10-11.
  ///
  /// @return its medians
  public static Device rigettiAspen() {
    return named("rigetti_aspen_m1");
  }

  /// Rigetti Aspen-M-2: 80 qubits, published 2022-12-08.
  ///
  /// @return its medians
  public static Device rigettiAspenM2() {
    return named("rigetti_aspen_m2");
  }

  /// All shipped devices.
  ///
  /// @return their medians, IBM's first, an immutable list
  public static List<Device> all() {
    return NAMES.stream().map(Devices::named).toList();
  }

  /// A shipped device by its name.
  ///
  /// @param name for instance `ibm_manila`
  /// @return its medians
  /// @throws IllegalArgumentException if no shipped device has that name; the message lists all
  public static Device named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "a shipped device must be one of " + String.join(", ", NAMES) + ", got \"" + name + "\"");
    }
    return READ.computeIfAbsent(name, Devices::read);
  }

  /// A device of IBM's from a file of its properties, as IBM Quantum serves it. Units are
  /// converted; the one-qubit figures are those of SX. What the file gets wrong is repaired by rule
  /// and listed in [Device#repairs()]: dead gates, and qubits without all figures, are left out.
  ///
  /// @param properties the JSON file; `backend.properties().to_dict()` in Qiskit
  /// @return the real qubits, named by IBM's numbers; [Device#uniform()] gives their medians
  /// @throws DeviceFormatException if the file is no such file or states an impossible figure
  /// @throws UncheckedIOException if it cannot be read
  public static CalibratedDevice fromIbm(Path properties) {
    return IbmProperties.read(text(properties), null);
  }

  /// A device of IBM's from files of its properties and its configuration.
  ///
  /// @param properties the JSON file of its properties, see [#fromIbm(Path)]
  /// @param configuration the JSON file of its configuration, which knows the native gates and the
  ///   processor; `backend.configuration().to_dict()` in Qiskit
  /// @return the real qubits, named by IBM's numbers
  /// @throws DeviceFormatException if a file is no such file or states an impossible figure
  /// @throws UncheckedIOException if a file cannot be read
  public static CalibratedDevice fromIbm(Path properties, Path configuration) {
    return IbmProperties.read(text(properties), text(configuration));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e, e);
    }
  }

  private static Device read(String name) {
    try (InputStream in = Devices.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the library must hold " + name + ".json, found none");
      }
      return Device.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the shipped profile of " + name, e);
    }
  }
}
