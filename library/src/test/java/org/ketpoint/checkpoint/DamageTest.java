package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.digest.Sha256;

/// No damage to a checkpoint's bytes goes unnoticed: each bit of a small file, one bit of each byte
/// of a large one. A file of 145 KB has to be hashed once a byte, which takes a minute; the
/// ordinary suite takes a sample of its bytes, and `-Dketpoint.long=true` takes all.
class DamageTest {
  private static final int SAMPLE = 1500;
  private static final byte[] SMALL = sealed(1);
  private static final byte[] LARGE = sealed(6000); // θ, m and v of 100 qubits and 20 layers

  /// Which bytes of the large file are damaged, one after the other.
  record Places(String name, List<Integer> places) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Places> places() {
    if (Boolean.getBoolean("ketpoint.long")) {
      return Stream.of(new Places("every byte", IntStream.range(0, LARGE.length).boxed().toList()));
    }
    List<Integer> sample =
        new Random(5).ints(0, LARGE.length).distinct().limit(SAMPLE).boxed().toList();
    return Stream.of(
        new Places("%d of %d bytes".formatted(SAMPLE, LARGE.length), sample),
        new Places("the first 256 bytes", IntStream.range(0, 256).boxed().toList()));
  }

  @Test
  void the_undamaged_files_open() {
    assertDoesNotThrow(() -> Sealed.open(SMALL, "small"));
    assertDoesNotThrow(() -> Sealed.open(LARGE, "large"));
    assertTrue(LARGE.length > 144_000, LARGE.length + " bytes");
  }

  @Test
  void the_seal_is_the_hash_of_the_file_with_zeros_for_its_digits() throws IOException {
    String hash = Sealed.open(LARGE, "large").metadata().getOrDefault(Sealed.FIELD, "");
    byte[] blanked = LARGE.clone();
    byte[] digits = hash.getBytes(StandardCharsets.US_ASCII);
    int at =
        IntStream.range(0, LARGE.length - digits.length)
            .filter(i -> Arrays.equals(LARGE, i, i + digits.length, digits, 0, digits.length))
            .findFirst()
            .orElseThrow();
    Arrays.fill(blanked, at, at + digits.length, (byte) '0');
    assertEquals(hash, HexFormat.of().formatHex(Sha256.begin().digest(blanked)));
  }

  @Test
  void every_flipped_bit_of_a_small_file_is_detected() {
    byte[] flipped = SMALL.clone();
    for (int bit = 0; bit < 8 * SMALL.length; bit++) {
      byte mask = (byte) (1 << (bit % 8));
      flipped[bit / 8] ^= mask;
      assertDetected(flipped, "bit " + bit);
      flipped[bit / 8] ^= mask;
    }
    assertArrayEquals(SMALL, flipped);
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_flipped_bit_of_a_large_file_is_detected(Places damaged) {
    var random = new Random(7);
    byte[] flipped = LARGE.clone();
    for (int place : damaged.places()) {
      byte mask = (byte) (1 << random.nextInt(8));
      flipped[place] ^= mask;
      assertDetected(flipped, "byte " + place);
      flipped[place] ^= mask;
    }
    assertArrayEquals(LARGE, flipped);
  }

  @Test
  void every_truncation_is_detected() {
    for (int length = 0; length < SMALL.length; length++) {
      assertDetected(Arrays.copyOf(SMALL, length), "the first " + length + " bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void a_large_file_that_ends_early_is_detected(Places ends) {
    for (int length : ends.places()) {
      assertDetected(Arrays.copyOf(LARGE, length), "the first " + length + " bytes");
    }
  }

  @Test
  void up_to_4096_appended_bytes_are_detected() {
    for (int more = 1; more <= 4096; more++) {
      assertDetected(Arrays.copyOf(SMALL, SMALL.length + more), more + " bytes more");
    }
  }

  private static void assertDetected(byte[] bytes, String damage) {
    assertThrows(CorruptFileException.class, () -> Sealed.open(bytes, "file"), damage);
  }

  private static byte[] sealed(int parameters) {
    var random = new Random(parameters);
    var tensors = new TreeMap<String, Tensor>();
    for (String name : List.of("theta", "adam.m", "adam.v")) {
      double[] values = random.doubles(parameters).toArray();
      tensors.put(name, Tensor.f64(new long[] {parameters}, values));
    }
    return Sealed.seal(tensors, Map.of("parent", "", "step", "7", "zeta", "\"sha256\":\"…"))
        .bytes();
  }
}
