package org.ketpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.NullMarked;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Device;
import org.ketpoint.device.NativeGates;
import org.ketpoint.device.Qubit;

/// Figures computed with Qiskit Aer: a few committed with the tests, all of them in a folder beside
/// the project where it is there (`-Dketpoint.reference` names another; one named and missing is a
/// failure).
@NullMarked
public final class Reference {
  private Reference() {}

  /// The files of that name: the committed one, and the folder's.
  public static List<JsonObject> files(String name) {
    var files = new ArrayList<JsonObject>();
    try (var committed =
        new InputStreamReader(
            Objects.requireNonNull(Reference.class.getResourceAsStream("reference/" + name)),
            StandardCharsets.UTF_8)) {
      files.add(JsonParser.parseReader(committed).getAsJsonObject());
      Path file = folder().resolve(name);
      if (System.getProperty("ketpoint.reference") != null || Files.exists(file)) {
        files.add(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no reference figures: " + e.getMessage(), e);
    }
    return files;
  }

  /// The entries of an array in all files of a name.
  public static List<JsonObject> cases(String name, String array) {
    return files(name).stream()
        .flatMap(file -> StreamSupport.stream(file.getAsJsonArray(array).spliterator(), false))
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  public static double[] doubles(JsonElement array) {
    return StreamSupport.stream(array.getAsJsonArray().spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .toArray();
  }

  /// All numbers of nested arrays, in order.
  public static double[] flat(JsonElement nested) {
    return nested.isJsonArray()
        ? StreamSupport.stream(nested.getAsJsonArray().spliterator(), false)
            .flatMapToDouble(e -> java.util.Arrays.stream(flat(e)))
            .toArray()
        : new double[] {nested.getAsDouble()};
  }

  /// A profile of the reference files: every pair of qubits is connected.
  public static Device device(JsonObject profile) {
    int n = profile.get("qubits").getAsInt();
    var qubits =
        IntStream.range(0, n)
            .mapToObj(
                q ->
                    new Qubit(
                        at(profile, "t1", q),
                        at(profile, "t2", q),
                        at(profile, "e1", q),
                        at(profile, "time1q", q),
                        at(profile, "p10", q),
                        at(profile, "p01", q)))
            .toList();
    var couplings = new ArrayList<Coupling>();
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        if (a != b) {
          double error = profile.get("e2").getAsDouble();
          couplings.add(new Coupling(a, b, error, profile.get("time2q").getAsDouble()));
        }
      }
    }
    return device(qubits, couplings);
  }

  public static Device device(List<Qubit> qubits, List<Coupling> couplings) {
    return CalibratedDevice.of(
        "reference", NativeGates.IBM_CX, LocalDate.of(2026, 1, 1), qubits, couplings, 1000);
  }

  private static double at(JsonObject profile, String field, int q) {
    JsonArray values = profile.getAsJsonArray(field);
    return values.get(q).getAsDouble();
  }

  private static Path folder() {
    String named = System.getProperty("ketpoint.reference", "../shared/reference");
    return Path.of(System.getProperty("ketpoint.root", "..")).resolve(named);
  }
}
