package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.train.TrainingSnapshot;
import tech.tablesaw.api.Table;

/// The goals are for the paper's example of 100 qubits and 20 layers; its KB are 1,000 bytes.
class CheckpointSizesTest {
  private static final Table SIZES = CheckpointSizes.paper(100, 20);

  @TempDir Path directory;

  @Test
  void the_papers_sizes_are_those_of_its_section_4_3() {
    assertEquals(
        List.of(48_000, 96_000, 42_800, 186_800),
        column("paper").filter(Objects::nonNull).toList());
  }

  @Test
  void the_essentials_take_at_most_150_KB() {
    int bytes = here("parameters") + here("optimizer") + here("shots, RNG, cursor, header");
    assertTrue(bytes <= 150_000, SIZES.print());
  }

  @Test
  void with_the_profile_it_takes_no_more_than_the_paper_counts() {
    assertTrue(here("together") <= 186_800, SIZES.print());
    assertTrue(here("hardware profile") <= 39_000, SIZES.print());
  }

  @Test
  void with_every_digit_of_the_profile_it_takes_more_and_the_table_says_so() {
    int row = SIZES.stringColumn("what").asList().indexOf("together");
    int every = SIZES.intColumn("every digit").get(row);
    assertEquals(205_800, every, 500, SIZES.print());
    assertTrue(every > 186_800, SIZES.print());
  }

  @Test
  void the_optional_parts_take_at_most_28_KB_more() {
    assertTrue(here("gradients, masks, mapping") <= 28_000, SIZES.print());
    assertTrue(here("gradients, masks, mapping") > 4 * 6000 + 3 * 750, SIZES.print());
  }

  @Test
  void the_sizes_are_those_of_the_files() throws IOException {
    var run = new SizedRun(100, 20, SizedRun.Digits.ROUNDED);
    int essential = here("together") - here("hardware profile");
    assertEquals((long) essential, saved(run.essential(), "essential"));
    assertEquals((long) essential + here("gradients, masks, mapping"), saved(run.whole(), "whole"));
    try (Stream<Path> files = Files.list(directory.resolve("whole").resolve("profiles"))) {
      assertEquals(here("hardware profile"), Files.size(files.findFirst().orElseThrow()));
    }
  }

  @Test
  void a_small_model_is_measured_too() {
    Table small = CheckpointSizes.paper(4, 2);
    assertEquals(192, small.intColumn("6 digits").get(0));
    assertEquals(192 + 384 + (16 + 6) * 8, small.intColumn("paper").get(4));
  }

  private long saved(TrainingSnapshot snapshot, String name) {
    try (var store = Checkpoints.in(directory.resolve(name))) {
      store.save(snapshot);
      Checkpoint checkpoint = store.latest();
      assertEquals(snapshot.state(), checkpoint.state());
      assertEquals(snapshot.config(), checkpoint.config());
      return checkpoint.size();
    }
  }

  private static Stream<Integer> column(String name) {
    return SIZES.intColumn(name).asList().stream();
  }

  private static int here(String what) {
    int row = SIZES.stringColumn("what").asList().indexOf(what);
    return SIZES.intColumn("6 digits").get(row);
  }
}
