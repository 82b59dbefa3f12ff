package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final Safetensors SMALL =
      Safetensors.of(
          Map.of(
              "theta", Tensor.f64(new long[] {1, 2}, -0.0, Double.MIN_VALUE),
              "rng", Tensor.i64(new long[] {2}, 7, -1),
              "mask", Tensor.of(Tensor.Type.U8, new long[] {3}, new byte[] {1, 0, 1})),
          Map.of("a", "ü\"\\", "b", ""));

  @Test
  void what_is_written_is_read() throws Exception {
    Safetensors read = Safetensors.parse(SMALL.toBytes(), "small");
    assertEquals(SMALL.tensors(), read.tensors());
    assertEquals(SMALL.metadata(), read.metadata());
    assertArrayEquals(SMALL.toBytes(), read.toBytes());
    double[] theta = Objects.requireNonNull(read.tensors().get("theta")).doubles();
    assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(theta[0]));
  }

  @Test
  void the_bytes_are_the_formats() {
    var one = Safetensors.of(Map.of("x", Tensor.f64(new long[] {1}, 1.0)), Map.of());
    String header = "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}";
    int padded = (header.length() + 7) / 8 * 8;
    byte[] expected = new byte[8 + padded + 8];
    Arrays.fill(expected, 8, 8 + padded, (byte) ' ');
    expected[0] = (byte) padded;
    System.arraycopy(header.getBytes(StandardCharsets.US_ASCII), 0, expected, 8, header.length());
    System.arraycopy(HexFormat.of().parseHex("000000000000f03f"), 0, expected, 8 + padded, 8);
    assertArrayEquals(expected, one.toBytes());
  }

  @ParameterizedTest
  @EnumSource
  void every_type_is_carried(Tensor.Type type) throws Exception {
    byte[] data = new byte[6 * type.bytes()];
    Arrays.fill(data, (byte) 1);
    var file = Safetensors.of(Map.of("t", Tensor.of(type, new long[] {2, 3}, data)), Map.of());
    assertEquals(file.tensors(), Safetensors.parse(file.toBytes(), "f").tensors());
  }

  @Test
  void single_numbers_and_empty_tensors_are_tensors() throws Exception {
    var file =
        Safetensors.of(
            Map.of("scalar", Tensor.f64(new long[0], 2.5), "empty", Tensor.f64(new long[] {0, 7})),
            Map.of());
    assertEquals(file.tensors(), Safetensors.parse(file.toBytes(), "f").tensors());
  }

  @Test
  void every_truncation_and_every_longer_file_is_refused() {
    byte[] bytes = SMALL.toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(CorruptFileException.class, () -> Safetensors.parse(cut, "cut"));
    }
    for (int more = 1; more <= 64; more++) {
      byte[] longer = Arrays.copyOf(bytes, bytes.length + more);
      assertThrows(CorruptFileException.class, () -> Safetensors.parse(longer, "longer"));
    }
  }

  @Test
  void no_flipped_bit_does_worse_than_being_refused() {
    byte[] bytes = SMALL.toBytes();
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        Safetensors.parse(flipped, "flipped");
      } catch (CorruptFileException expected) {
        // the seal of a checkpoint finds the flips that are still safetensors
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 16 | 8 bytes of data, has 16
          {"x":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}} | 8 | must have 16 bytes for 'x'
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | 16 | must begin at 0
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}} | 8 | without holes or overlaps
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"y":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8 | without holes or overlaps
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"y":{"dtype":"F64","shape":[1],"data_offsets":[4,12]}} | 12 | without holes or overlaps
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"y":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}} | 24 | must begin at 8
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"x":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}} | 16 | stands twice
          {"x":{"dtype":"F64","dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8 | stands twice
          {"__metadata__":{"a":"1","a":"2"}} | 0 | stands twice
          {"__metadata__":{},"__metadata__":{}} | 0 | stands twice
          {"__metadata__":{"a":1}} | 0 | must be a text
          {"__metadata__":{"a":null}} | 0 | must be a text
          {"__metadata__":{"a":{"b":"c"}}} | 0 | must be a text
          {"__metadata__":[]} | 0 | not safetensors
          {"x":{"dtype":"F65","shape":[1],"data_offsets":[0,8]}} | 8 | F65
          {"x":{"dtype":"f64","shape":[1],"data_offsets":[0,8]}} | 8 | f64
          {"x":{"dtype":7,"shape":[1],"data_offsets":[0,8]}} | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[1]}} | 8 | must have dtype, shape and two data_offsets
          {"x":{"shape":[1],"data_offsets":[0,8]}} | 8 | must have dtype
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8,9]}} | 8 | two data_offsets
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8],"code":"x"}} | 8 | unknown field 'code'
          {"x":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":[1.0],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":[1e0],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":["1"],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":[01],"data_offsets":[0,8]}} | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[NaN],"data_offsets":[0,8]}} | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[99999999999999999999],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":[9223372036854775807],"data_offsets":[0,8]}} | 8 | less than 2⁶³
          {"x":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}} | 0 | less than 2⁶³
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,9223372036854775807]}} | 8 | must have 8 bytes
          {"x":{"dtype":"F64","shape":[[[[1]]]],"data_offsets":[0,8]}} | 8 | whole numbers
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}x | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}{} | 8 | not safetensors
          {x:{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8 | not safetensors
          {'x':{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}, | 8 | not safetensors
          {"x":{"dtype":"F64","shape":[1],,"data_offsets":[0,8]}} | 8 | not safetensors
          /**/{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}} | 8 | begins with '{'
          [] | 0 | begins with '{'
          {"x":null} | 0 | not safetensors
          {"x":7} | 0 | not safetensors
          """)
  void an_attack_is_refused_with_its_reason(String header, int data, String reason) {
    assertRefused(
        CorruptFileException.class, reason, () -> Safetensors.parse(file(header, data), "evil"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 100, 1L << 62})
  void a_lying_header_length_is_refused(long length) {
    byte[] bytes = SMALL.toBytes();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    assertThrows(CorruptFileException.class, () -> Safetensors.parse(bytes, "lying"));
  }

  @Test
  void a_header_above_the_cap_is_refused_before_it_is_parsed() {
    byte[] bytes = new byte[8 + Safetensors.MOST_HEADER_BYTES + 1];
    Arrays.fill(bytes, (byte) ' ');
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length - 8);
    assertRefused(
        CorruptFileException.class, "2 to 16777216 bytes", () -> Safetensors.parse(bytes, "big"));
    var wordy = Safetensors.of(Map.of(), Map.of("word", "x".repeat(bytes.length)));
    assertRefused(IllegalArgumentException.class, "at most 16777216 bytes", wordy::toBytes);
  }

  @Test
  void deep_nesting_does_not_exhaust_the_stack() {
    String deep = "{\"x\":" + "[".repeat(500_000) + "]".repeat(500_000) + "}";
    assertThrows(CorruptFileException.class, () -> Safetensors.parse(file(deep, 0), "deep"));
  }

  @Test
  void broken_utf8_is_refused() {
    byte[] bytes = file("{\"__metadata__\":{\"a\":\"zz\"}}", 0);
    bytes[8 + 22] = (byte) 0xC3;
    assertThrows(CorruptFileException.class, () -> Safetensors.parse(bytes, "utf8"));
  }

  @Test
  void a_tensor_may_not_take_the_metadatas_name_and_must_have_its_bytes() {
    assertRefused(
        "__metadata__",
        () -> Safetensors.of(Map.of("__metadata__", Tensor.i64(new long[0], 1)), Map.of()));
    assertRefused("must have 16 bytes, got 8", () -> Tensor.f64(new long[] {2}, 1.0));
    assertRefused("must be of I64", () -> Tensor.f64(new long[0], 1.0).longs());
  }

  private static byte[] file(String header, int data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
