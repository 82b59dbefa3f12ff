package org.ketpoint.kernel.magic;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `%time` and `%timeout`.
final class TimeMagic {
  private static final Pattern LIMIT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|)");
  private static final Map<String, Double> SECONDS =
      Map.of("ms", 1e-3, "s", 1.0, "m", 60.0, "h", 3600.0);

  private TimeMagic() {}

  static void time(Magic.Call call, Host host) {
    Duration processor = processor();
    long start = System.nanoTime();
    host.afterwards(
        () -> {
          long wall = System.nanoTime() - start;
          Duration used = processor().minus(processor);
          System.out.println(
              "wall " + text(wall) + ", processors " + text(used.toNanos()) + " (all threads)");
        });
  }

  /// Of this process, all threads; the system counts in hundredths of a second.
  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static void timeout(Magic.Call call, Host host) throws MagicException {
    List<String> words = Words.of(call.arguments());
    if (words.isEmpty()) {
      System.out.println(
          host.limit()
              .map(limit -> "a cell may run for " + text(limit.toNanos()))
              .orElse("a cell may run as long as it likes"));
    }
    host.limit(limit(String.join("", words)), call.wholeCell());
  }

  private static Duration limit(String text) throws MagicException {
    Matcher matcher = LIMIT.matcher(text);
    if (text.equals("off")) {
      return Duration.ZERO;
    }
    double nanos =
        matcher.matches()
            ? Double.parseDouble(matcher.group(1))
                * SECONDS.getOrDefault(matcher.group(2), 1.0)
                * 1e9
            : 0;
    if (!(nanos >= 1e6 && nanos < 1e18)) {
      throw new MagicException("%timeout needs a time such as 30s, 5m or 2h, or off, got " + text);
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  /// Three digits and a unit.
  static String text(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds >= 1) {
      return String.format(Locale.ROOT, seconds < 100 ? "%.3g s" : "%.0f s", seconds);
    }
    return seconds >= 1e-3
        ? String.format(Locale.ROOT, "%.3g ms", seconds * 1e3)
        : String.format(Locale.ROOT, "%.3g µs", seconds * 1e6);
  }
}
