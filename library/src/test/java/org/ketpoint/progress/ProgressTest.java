package org.ketpoint.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final List<Progress.Snapshot> shown = new ArrayList<>();

  @BeforeEach
  void show() {
    Progress.showWith(shown::add);
  }

  @AfterEach
  void silence() {
    Progress.showWith(snapshot -> {});
  }

  @Test
  void a_quick_call_shows_its_start_and_its_end_only() {
    try (var progress = Progress.start("work", 1000)) {
      for (int i = 0; i < 1000; i++) {
        progress.advance(1, () -> "loss 0.5");
      }
    }
    assertTrue(shown.size() <= 3, () -> "shown " + shown.size());
    assertFalse(shown.getFirst().finished());
    var last = shown.getLast();
    assertTrue(last.finished());
    assertEquals(1000, last.done());
    assertEquals("loss 0.5", last.detail());
    assertEquals(shown.getFirst().id(), last.id());
  }

  @Test
  void a_call_that_fails_still_shows_how_far_it_came() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Progress.each(
                "items",
                List.of(1, 2, 3),
                i -> {
                  if (i == 3) {
                    throw new IllegalStateException();
                  }
                }));
    assertEquals(2, shown.getLast().done());
    assertTrue(shown.getLast().finished());
  }

  @Test
  void a_negative_total_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> Progress.start("work", -1));
  }
}
