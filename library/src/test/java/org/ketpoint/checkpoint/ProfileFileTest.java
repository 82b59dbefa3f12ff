package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Device;
import org.ketpoint.device.DriftingDevice;
import org.ketpoint.device.NativeGates;

class ProfileFileTest {
  @Test
  void a_fully_connected_device_comes_back_from_a_short_file() throws IOException {
    Device device = device(100, figure -> round(figure, 1e6));
    byte[] bytes = ProfileFile.write(device.toJson()).orElseThrow();
    assertEquals(device, Device.fromJson(ProfileFile.read(bytes, "file")));
    assertEquals(
        JsonParser.parseString(numbers(device.toJson())),
        JsonParser.parseString(numbers(ProfileFile.read(bytes, "file"))));
    assertTrue(bytes.length <= 39_000, bytes.length + " bytes");
  }

  @Test
  void figures_with_every_digit_come_back_to_the_bit() throws IOException {
    Device device = device(40, figure -> figure);
    byte[] bytes = ProfileFile.write(device.toJson()).orElseThrow();
    assertEquals(device, Device.fromJson(ProfileFile.read(bytes, "file")));
    assertEquals(Tensor.Type.F64, tensor(bytes, "couplings.error").type());
  }

  @Test
  void columns_of_all_kinds_come_back_to_the_bit() {
    var random = new Random(3);
    double[] many = random.doubles(1000).toArray();
    for (double[] column :
        List.of(
            many,
            DoubleStream.of(many).map(v -> round(v, 1e5)).toArray(),
            DoubleStream.of(many).map(v -> v < 0.5 ? 0.0 : -0.0).toArray(),
            DoubleStream.of(many).map(v -> Math.floor(256 * v)).toArray(),
            DoubleStream.of(many).map(v -> Math.floor(65536 * v)).toArray(),
            DoubleStream.of(many).map(v -> Math.floor(4e9 * v)).toArray(),
            DoubleStream.of(many).map(v -> -Math.floor(256 * v)).toArray(),
            DoubleStream.of(many).map(v -> 1e300 * v).toArray(),
            DoubleStream.of(many).map(v -> Math.floor(20 * v) / 7).toArray(),
            DoubleStream.of(many).sorted().map(v -> Math.floor(20 * v) / 7).toArray(),
            DoubleStream.of(many).map(v -> 1 / 3.0).toArray())) {
      var tensors = new TreeMap<String, Tensor>();
      NumberColumn.put(tensors, "x", column);
      assertArrayEquals(column, NumberColumn.get(tensors, "x", column.length), tensors.toString());
    }
  }

  @Test
  void a_column_takes_the_narrowest_type_and_the_shortest_form() {
    assertEquals("{x=U8[1]}", forms(DoubleStream.generate(() -> 7).limit(300)));
    assertEquals("{x=F64[1]}", forms(DoubleStream.generate(() -> 1 / 3.0).limit(300)));
    assertEquals("{x=U8[3], x.runs=U16[3]}", forms(steps(i -> Math.floor(i / 400))));
    assertEquals("{x=F32[7], x.places=U8[1000]}", forms(steps(i -> 0.1 + i % 7)));
    assertEquals("{x=U16[1000]}", forms(steps(i -> i)));
    assertEquals("{x=F32[1000]}", forms(steps(i -> i / 1000)));
    assertEquals("{x=F64[1000]}", forms(steps(i -> 1e7 + i + 0.1)));
  }

  @Test
  void a_float_stands_for_its_shortest_decimal() {
    var tensors = new TreeMap<String, Tensor>();
    NumberColumn.put(tensors, "x", new double[] {0.0081234, 0.1});
    assertArrayEquals(
        new float[] {0.0081234f, 0.1f}, Objects.requireNonNull(tensors.get("x")).floats());
    // A double that is a float's exact value, but not its shortest decimal, stays a double.
    NumberColumn.put(tensors, "y", new double[] {0.1f, 0.2});
    assertEquals(Tensor.Type.F64, Objects.requireNonNull(tensors.get("y")).type());
  }

  @Test
  void texts_stay_in_the_json_and_lists_of_unlike_rows_stay_whole() throws IOException {
    var json = new StringBuilder("{\"a\":[");
    for (int i = 0; i < 300; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"n\":\"q")
          .append(i)
          .append("\\\"ü\",\"v\":")
          .append(i)
          .append(".5}");
    }
    json.append("],\"b\":[");
    for (int i = 0; i < 300; i++) {
      json.append(i == 0 ? "" : ",").append(i == 9 ? "{\"v\":1,\"w\":2}" : "{\"v\":1}");
    }
    json.append("],\"c\":[1,2,null,true]}");
    byte[] bytes = ProfileFile.write(json.toString()).orElseThrow();
    assertEquals(
        JsonParser.parseString(json.toString()),
        JsonParser.parseString(ProfileFile.read(bytes, "file")));
    assertEquals("[a.v]", Safetensors.parse(bytes, "file").tensors().keySet().toString());
  }

  @Test
  void a_device_that_drifts_comes_back() throws IOException {
    var device =
        new DriftingDevice(
            List.of(
                new DriftingDevice.Calibration(0, device(30, figure -> round(figure, 1e5))),
                new DriftingDevice.Calibration(4, device(30, figure -> figure))));
    byte[] bytes = ProfileFile.write(device.toJson()).orElseThrow();
    assertEquals(device, Device.fromJson(ProfileFile.read(bytes, "file")));
    assertEquals(435, tensor(bytes, "calibrations.1.device.couplings.error").shape()[0]);
  }

  @Test
  void tables_that_were_made_to_do_harm_are_refused() {
    Tensor three = Tensor.f64(new long[] {3}, 1, 2, 3);
    refused("{\"$rows\":4,\"$fields\":[\"x\"]}", Map.of("x", three));
    refused("{\"$rows\":3,\"$fields\":[\"y\"]}", Map.of("x", three));
    refused("{\"$rows\":3}", Map.of("x", three));
    refused("{\"$rows\":{},\"$fields\":[\"x\"]}", Map.of("x", three));
    refused("{\"$rows\":-1,\"$fields\":[]}", Map.of());
    refused("{\"$rows\":2000000000,\"$fields\":[]}", Map.of());
    refused("{\"$rows\":3,\"$fields\":[\"x\"],\"x\":[1]}", Map.of());
    refused("{\"$rows\":3,\"$fields\":[\"x\"]}", Map.of("x", three, "x.places", three));
    refused("{\"$rows\":3,\"$fields\":[\"x\"]}", Map.of("x", three, "x.runs", three));
    Tensor crossing = Tensor.f64(new long[] {3}, 9, -7, 1);
    refused("{\"$rows\":3,\"$fields\":[\"x\"]}", Map.of("x", three, "x.runs", crossing));
    refused("{\"$rows\":3,\"$fields\":[\"x\"]}", Map.of("x", Tensor.i64(new long[] {3}, 1, 2, 3)));
    refused(
        "{\"$rows\":3,\"$fields\":[\"x\"]}", Map.of("x", Tensor.f64(new long[] {3, 1}, 1, 2, 3)));
    refused("{", Map.of());
  }

  @Test
  void a_device_whose_texts_fill_a_header_stays_json() {
    var json = (JsonObject) JsonParser.parseString(device(30, f -> round(f, 1e6)).toJson());
    json.addProperty("source", "x".repeat(Safetensors.MOST_HEADER_BYTES));
    assertEquals(Optional.empty(), ProfileFile.write(json.toString()));
  }

  private static void refused(String profile, Map<String, Tensor> tensors) {
    byte[] bytes = Sealed.seal(tensors, Map.of("profile", profile)).bytes();
    assertThrows(CorruptFileException.class, () -> ProfileFile.read(bytes, "file"), profile);
  }

  private static DoubleStream steps(DoubleUnaryOperator value) {
    return DoubleStream.iterate(0, i -> i + 1).limit(1000).map(value);
  }

  private static String forms(DoubleStream column) {
    var tensors = new TreeMap<String, Tensor>();
    NumberColumn.put(tensors, "x", column.toArray());
    return tensors.toString();
  }

  private static Tensor tensor(byte[] bytes, String name) throws IOException {
    return Objects.requireNonNull(Safetensors.parse(bytes, "file").tensors().get(name));
  }

  /// Without `.0`, which JSON's equality of numbers does not see as nothing.
  private static String numbers(String json) {
    return json.replaceAll("\\.0\\b", "");
  }

  private static double round(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  /// All-to-all couplings, with figures of many sizes.
  static Device device(int qubits, DoubleUnaryOperator digits) {
    var random = new Random(qubits);
    var builder =
        CalibratedDevice.named("all-to-all", qubits)
            .nativeGates(NativeGates.IBM_CZ)
            .date(LocalDate.of(2026, 1, 2))
            .readoutTime(1244)
            .time1q(32);
    for (int q = 0; q < qubits; q++) {
      builder
          .t1(Math.rint(100_000 + 200_000 * random.nextDouble()), q)
          .t2(Math.rint(100_000 + 90_000 * random.nextDouble()), q)
          .error1q(digits.applyAsDouble(1e-4 + 1e-3 * random.nextDouble()), q)
          .readout(
              digits.applyAsDouble(0.1 * random.nextDouble()),
              digits.applyAsDouble(0.1 * random.nextDouble()),
              q);
    }
    for (int control = 0; control < qubits; control++) {
      for (int target = control + 1; target < qubits; target++) {
        double error = digits.applyAsDouble(0.002 + 0.02 * random.nextDouble());
        builder.couple(control, target, error, 60 + random.nextInt(600));
      }
    }
    return builder.build();
  }
}
