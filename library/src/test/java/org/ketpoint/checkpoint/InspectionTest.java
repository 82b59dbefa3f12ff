package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import tech.tablesaw.api.Table;

class InspectionTest {
  @TempDir Path folder;
  private Path run;
  private Checkpoints store;

  @BeforeEach
  void train() {
    run = folder.resolve("run");
    store = Checkpoints.in(run);
    var data = Mnist.digits(0, 1).take(5).reduce(3);
    Training.of(Qnn.classifier(3, 1, 2), data).listen(store).epochs(2);
    store.close();
  }

  @Test
  void a_runs_checkpoints_tags_history_and_size_are_shown_and_nothing_is_changed()
      throws IOException {
    store.tags().put("first", store.atEpoch(1));
    Map<String, String> before = files();
    Inspection inspection = Inspection.of(run);
    assertEquals(before, files());
    assertEquals(List.of(), inspection.damage());
    assertEquals(
        List.of("run", "checkpoints", "tags", "history"),
        inspection.tables().stream().map(Table::name).toList());
    String size = value(inspection.tables().get(0), "size");
    assertEquals(bytes() + " bytes", size);
    assertEquals(List.of(1, 2), inspection.tables().get(1).intColumn("epoch").asList());
    assertEquals("first", inspection.tables().get(2).getString(0, "tag"));
    assertEquals(
        store.latest().state().history().getLast().testLoss(),
        inspection.tables().get(3).doubleColumn("test loss").getDouble(1));
  }

  @Test
  void a_damaged_checkpoint_of_a_run_is_shown_with_the_reason() throws IOException {
    flip(store.latest().file());
    Inspection inspection = Inspection.of(run);
    assertEquals(1, inspection.damage().size());
    Table checkpoints = inspection.tables().get(1);
    assertEquals("", checkpoints.getString(0, "damage"));
    assertTrue(checkpoints.getString(1, "damage").contains("SHA-256"));
    assertEquals("2, 1 damaged", value(inspection.tables().get(0), "checkpoints"));
  }

  @Test
  void a_checkpoint_is_shown_with_its_tensors_and_the_parts_it_names() throws IOException {
    Inspection inspection = Inspection.of(store.latest().file());
    assertEquals(List.of(), inspection.damage());
    assertEquals(store.latest().hash(), value(inspection.tables().get(0), "SHA-256"));
    Table tensors = inspection.tables().get(1);
    int theta = tensors.stringColumn("tensor").asList().indexOf("theta");
    assertEquals("F64", tensors.getString(theta, "type"));
    assertEquals(
        store.latest().state().theta().shape().toString(), tensors.getString(theta, "shape"));
    assertEquals(
        8L * store.latest().state().theta().size(), tensors.longColumn("bytes").getLong(theta));
    assertEquals(
        List.of("whole", "whole", "whole"),
        inspection.tables().get(2).stringColumn("value").asList());
  }

  @Test
  void a_part_that_is_damaged_or_missing_is_named_and_the_rest_is_shown() throws IOException {
    Path checkpoint = store.latest().file();
    flip(run.resolve("history.log"));
    Files.delete(Part.of(Devices.ibmManila()).in(new RunDirectory(run)));
    Inspection inspection = Inspection.of(checkpoint);
    assertEquals(1, inspection.damage().size());
    Table parts = inspection.tables().getLast();
    assertTrue(value(parts, "profile").endsWith("is missing"));
    assertEquals("whole", value(parts, "circuit"));
    assertTrue(value(parts, "history").startsWith("not whole: "));
    assertEquals("2", value(inspection.tables().getFirst(), "epoch"));
  }

  @Test
  void a_file_alone_shows_what_is_in_it_and_says_what_is_missing() throws IOException {
    Path alone = folder.resolve("alone.safetensors");
    Files.copy(store.latest().file(), alone);
    Inspection inspection = Inspection.of(alone);
    assertEquals(List.of(), inspection.damage());
    assertEquals("2", value(inspection.tables().get(0), "epoch"));
    assertTrue(
        value(inspection.tables().getLast(), "profile, circuit, history").startsWith("not here"));
    flip(alone);
    assertThrows(CorruptFileException.class, () -> Inspection.of(alone));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J\u001b]0;title\u0007",
        "one\nketpoint: all is well\r\n",
        "\u202e\u2066gpj.exe\u2069",
        "\u0085\u2028\u2029\u200b\ufeff",
        "\u009b31m"
      })
  void what_a_terminal_would_obey_is_spelled_out(String hostile) throws IOException {
    Path file = folder.resolve("hostile.safetensors");
    var tensors = Map.of("t" + hostile, Tensor.f64(new long[] {1}, 1));
    Files.write(
        file, Safetensors.of(tensors, Map.of("name" + hostile, "value" + hostile)).toBytes());
    assertClean(Inspection.of(file).toString());
    Files.write(file, Sealed.seal(tensors, Map.of("ketpoint.format", hostile)).bytes());
    assertClean(Inspection.of(file).toString());
    Files.write(
        file,
        Safetensors.of(tensors, Map.of(Sealed.FIELD, hostile)).toBytes()); // told in the refusal
    var refused = assertThrows(CorruptFileException.class, () -> Inspection.of(file));
    assertClean(String.valueOf(refused.getMessage()));
    Path checkpoint = store.latest().file();
    Files.write(checkpoint, Files.readAllBytes(file));
    Inspection inspection = Inspection.of(run);
    assertClean(inspection + inspection.damage().getFirst());
  }

  @Test
  void a_text_of_a_megabyte_is_shown_by_its_beginning() throws IOException {
    Path file = folder.resolve("long.safetensors");
    Files.write(
        file, Safetensors.of(Map.of(), Map.of("a", "x".repeat(900_000), "b", "")).toBytes());
    String shown = Inspection.of(file).toString();
    assertTrue(shown.contains("(900000 characters)"));
    assertTrue(shown.length() < 5_000);
  }

  @Test
  void what_is_no_run_and_no_checkpoint_is_refused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertTrue(refusal(empty).contains("neither checkpoints/ nor history.log"));
    assertTrue(refusal(folder.resolve("missing")).contains("there is no"));
    assertTrue(refusal(Files.writeString(folder.resolve("text"), "text")).contains("8 bytes"));
  }

  private static String refusal(Path path) {
    IOException e = assertThrows(IOException.class, () -> Inspection.of(path));
    return String.valueOf(e.getMessage());
  }

  private static void assertClean(String text) {
    for (String line : text.split("\n", -1)) {
      assertFalse(
          line.codePoints().anyMatch(c -> Character.isISOControl(c) || isInvisible(c)), line);
      assertFalse(line.startsWith("ketpoint: all is well"), line);
    }
  }

  private static boolean isInvisible(int c) {
    return c == 0x2028 || c == 0x2029 || Character.getType(c) == Character.FORMAT;
  }

  private static String value(Table pairs, String name) {
    return pairs.getString(pairs.stringColumn(0).asList().indexOf(name), 1);
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    Files.write(file, bytes);
  }

  private Map<String, String> files() throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.toList()) {
        files.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
      }
    }
    return files;
  }

  private long bytes() throws IOException {
    long sum = 0;
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }
}
