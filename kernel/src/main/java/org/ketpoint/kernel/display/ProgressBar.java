package org.ketpoint.kernel.display;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ketpoint.progress.Progress;

/// Shows a long call's progress as a bar, updated in place.
///
/// While the call runs, its rate and the time left are shown; the last state has neither, so that
/// two runs of a notebook leave the same output.
public final class ProgressBar implements Progress.Display {
  private final Screen screen;
  private final Renderers renderers;
  private final Set<Long> running = ConcurrentHashMap.newKeySet();

  /// Bars on a screen.
  ///
  /// @param screen where to show them
  /// @param renderers how looks become bundles
  public ProgressBar(Screen screen, Renderers renderers) {
    this.screen = screen;
    this.renderers = renderers;
  }

  @Override
  public void show(Progress.Snapshot snapshot) {
    var bundle = renderers.render(look(snapshot));
    String id = "progress-" + ProcessHandle.current().pid() + "-" + snapshot.id();
    if (running.add(snapshot.id())) {
      screen.show(bundle, id);
    } else {
      screen.update(bundle, id);
    }
    if (snapshot.finished()) {
      running.remove(snapshot.id());
    }
  }

  static Look look(Progress.Snapshot snapshot) {
    String caption = caption(snapshot);
    long percent = snapshot.total() == 0 ? 0 : 100 * snapshot.done() / snapshot.total();
    // Unknown totals have an empty bar, full at the end.
    long width = snapshot.finished() && snapshot.total() == 0 ? 100 : Math.min(percent, 100);
    String html =
        "<div style=\"display:flex;align-items:center;gap:10px;color:inherit\">"
            + "<div style=\"width:200px;height:10px;border-radius:5px;overflow:hidden;"
            + "background:rgba(128,128,128,0.3)\"><div style=\"height:100%;width:"
            + width
            + "%;background:#4c8dd6\"></div></div><span style=\"white-space:pre\">"
            + Html.escape(caption)
            + "</span></div>";
    return Look.html(html).withText(caption);
  }

  private static String caption(Progress.Snapshot snapshot) {
    var text =
        new StringBuilder(snapshot.label())
            .append(snapshot.label().isEmpty() ? "" : ": ")
            .append(snapshot.done());
    if (snapshot.total() > 0) {
      text.append(" of ").append(snapshot.total());
      text.append(" (").append(100 * snapshot.done() / snapshot.total()).append(" %)");
    }
    if (!snapshot.detail().isEmpty()) {
      text.append(", ").append(snapshot.detail());
    }
    if (!snapshot.finished()) {
      text.append(pace(snapshot));
    }
    return text.toString();
  }

  private static String pace(Progress.Snapshot snapshot) {
    double seconds = snapshot.elapsed().toNanos() / 1e9;
    if (snapshot.done() == 0 || seconds == 0) {
      return "";
    }
    double rate = snapshot.done() / seconds;
    String text = String.format(Locale.ROOT, rate < 10 ? ", %.2f/s" : ", %.0f/s", rate);
    if (snapshot.total() > 0) {
      long left = Math.max(0, Math.round((snapshot.total() - snapshot.done()) / rate));
      text += ", " + time(Duration.ofSeconds(left)) + " left";
    }
    return text;
  }

  private static String time(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
