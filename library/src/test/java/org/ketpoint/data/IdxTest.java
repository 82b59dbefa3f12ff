package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final byte[] LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 3, 7, 200, 7);
  private static final byte[] IMAGES =
      bytes(0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 102, 153, 204);

  @TempDir Path folder;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  @Test
  void plain_and_gzipped_files_hold_the_same() throws IOException {
    for (byte[] content : List.of(IMAGES, gzipped(IMAGES))) {
      Idx idx = Idx.read(file("images", content));
      assertEquals(List.of(3, 1, 2), idx.shape());
      assertEquals(6, idx.size());
      assertEquals(255, idx.value(1));
    }
  }

  @Test
  void four_files_give_a_data_set() throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("labels", gzipped(LABELS));
    Dataset data = Idx.dataset(images, labels, images, labels);
    assertEquals(List.of("7", "200"), data.classes());
    assertEquals(1, data.train().label(1));
    assertArrayEquals(new double[] {0.2, 0.4}, data.test().row(1));
    assertEquals(new ImageShape(1, 2), data.imageShape().orElseThrow());
  }

  @Test
  void every_truncation_is_refused() throws IOException {
    for (byte[] content : List.of(IMAGES, gzipped(IMAGES))) {
      for (int length = 0; length < content.length; length++) {
        Path cut = file("cut", Arrays.copyOf(content, length));
        Refused.file(() -> Idx.read(cut), "cut");
      }
    }
  }

  @Test
  void no_flipped_bit_of_a_gzipped_file_changes_what_is_read() throws IOException {
    byte[] content = gzipped(IMAGES);
    int refused = 0;
    for (int bit = 0; bit < content.length * 8; bit++) {
      byte[] flipped = content.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Path damaged = file("damaged", flipped);
      try {
        // A bit of gzip's own date or padding may differ without harm.
        Idx idx = Idx.read(damaged);
        assertEquals(List.of(3, 1, 2), idx.shape());
        assertEquals(204, idx.value(5));
      } catch (DataFormatException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("damaged"));
        refused++;
      }
    }
    assertTrue(refused > content.length * 5, "refused " + refused);
  }

  @Test
  void trailing_bytes_are_refused() throws IOException {
    Path longer = file("longer", Arrays.copyOf(LABELS, LABELS.length + 1));
    Refused.file(() -> Idx.read(longer), "3 elements", "goes on", "longer");
    Path packed = file("packed", gzipped(Arrays.copyOf(LABELS, LABELS.length + 1)));
    Refused.file(() -> Idx.read(packed), "goes on", "packed");
  }

  @Test
  void a_lying_header_is_refused_and_costs_no_memory() throws IOException {
    Path huge = file("huge", bytes(0, 0, 8, 1, 127, 255, 255, 0, 1));
    Refused.file(() -> Idx.read(huge), "2147483392 elements", "ends after 1", "huge");
    Path overflow = file("overflow", bytes(0, 0, 8, 3, 127, 0, 0, 0, 127, 0, 0, 0, 127, 0, 0, 0));
    Refused.file(() -> Idx.read(overflow), "fewer than 2^31", "overflow");
    Path negative = file("negative", bytes(0, 0, 8, 1, 255, 255, 255, 255));
    Refused.file(() -> Idx.read(negative), "got 4294967295", "dimension 0");
    Path none = file("none", bytes(0, 0, 8, 0));
    Refused.file(() -> Idx.read(none), "got 00000800", "none");
    Path floats = file("floats", bytes(0, 0, 13, 1, 0, 0, 0, 0));
    Refused.file(() -> Idx.read(floats), "unsigned bytes", "got 00000d01", "floats");
  }

  @Test
  void files_that_do_not_belong_together_are_refused() throws IOException {
    Path images = file("images", IMAGES);
    Path labels = file("labels", LABELS);
    Refused.file(() -> Idx.dataset(labels, labels, images, labels), "3 dimensions", "labels");
    Refused.file(() -> Idx.dataset(images, images, images, labels), "1 dimension", "images");
    Path few = file("few", bytes(0, 0, 8, 1, 0, 0, 0, 2, 7, 200));
    Refused.file(() -> Idx.dataset(images, few, images, labels), "3 pictures", "2 labels", "few");
    Path other = file("other", bytes(0, 0, 8, 1, 0, 0, 0, 3, 7, 7, 8));
    Refused.file(() -> Idx.dataset(images, labels, images, other), "[8]", "[7, 200]", "other");
    byte[] upright = IMAGES.clone();
    upright[11] = 2;
    upright[15] = 1;
    Path turned = file("turned", upright);
    Refused.file(() -> Idx.dataset(images, labels, turned, labels), "size", "turned");
  }

  @Test
  void unreadable_files_are_refused() {
    Refused.file(() -> Idx.read(folder.resolve("missing")), "none", "missing");
    Refused.file(() -> Idx.read(folder), folder.toString());
  }
}
