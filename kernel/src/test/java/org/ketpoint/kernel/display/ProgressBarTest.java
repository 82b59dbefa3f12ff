package org.ketpoint.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.progress.Progress;

class ProgressBarTest {
  private static Progress.Snapshot at(long done, long total, double seconds, boolean finished) {
    var elapsed = Duration.ofMillis(Math.round(seconds * 1000));
    return new Progress.Snapshot(7, "epoch <1>", done, total, "loss 0.50", elapsed, finished);
  }

  private static String text(Progress.Snapshot snapshot) {
    return String.valueOf(ProgressBar.look(snapshot).forms().get("text/plain"));
  }

  @Test
  void a_running_call_shows_rate_and_time_left() {
    assertEquals(
        "epoch <1>: 500 of 2000 (25 %), loss 0.50, 250/s, 0:06 left",
        text(at(500, 2000, 2, false)));
    assertEquals(
        "epoch <1>: 1 of 7201 (0 %), loss 0.50, 1.00/s, 2:00:00 left", text(at(1, 7201, 1, false)));
  }

  @Test
  void a_finished_call_shows_the_same_however_long_it_took() {
    assertEquals("epoch <1>: 2000 of 2000 (100 %), loss 0.50", text(at(2000, 2000, 3, true)));
    assertEquals(
        ProgressBar.look(at(2000, 2000, 3, true)), ProgressBar.look(at(2000, 2000, 99, true)));
  }

  @Test
  void nothing_done_and_unknown_totals_are_no_trouble() {
    assertEquals("epoch <1>: 0 of 5 (0 %), loss 0.50", text(at(0, 5, 1, false)));
    assertEquals("epoch <1>: 30, loss 0.50, 3.00/s", text(at(30, 0, 10, false)));
    assertEquals("epoch <1>: 30, loss 0.50", text(at(30, 0, 10, true)));
  }

  @Test
  void labels_are_escaped() {
    String html = String.valueOf(ProgressBar.look(at(1, 2, 1, false)).forms().get("text/html"));
    assertTrue(html.contains("epoch &lt;1&gt;") && html.contains("width:50%"), html);
  }

  @Test
  void a_call_is_shown_once_and_updated_afterwards() {
    var calls = new ArrayList<String>();
    var screen =
        new Screen() {
          @Override
          public void print(Stream stream, String text) {}

          @Override
          public void show(MimeBundle bundle, @Nullable String id) {
            calls.add("show " + id);
          }

          @Override
          public void update(MimeBundle bundle, String id) {
            calls.add("update " + id);
          }

          @Override
          public void clear(boolean wait) {}
        };
    var bar = new ProgressBar(screen, Renderers.standard());
    bar.show(at(0, 2, 0, false));
    bar.show(at(1, 2, 1, false));
    bar.show(at(2, 2, 2, true));
    String id = "progress-" + ProcessHandle.current().pid() + "-7";
    assertEquals(List.of("show " + id, "update " + id, "update " + id), calls);
  }
}
