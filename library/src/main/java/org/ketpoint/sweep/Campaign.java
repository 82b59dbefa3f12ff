package org.ketpoint.sweep;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ketpoint.progress.Progress;

/// Makes the trials that a sweep lacks. They are made on many threads; the one that called takes
/// the results as they come, puts them on the disk and shows how far it is.
final class Campaign {
  private static final int TOLD = 5; // failures that the exception's message tells of
  private static final int PATIENCE_SECONDS = 10; // for trials to stop, once interrupted

  private final String title;
  private final Rows rows;
  private final List<Axis> axes;
  private final TreeMap<Integer, Outcome> failures = new TreeMap<>(); // by the points' numbers

  Campaign(String title, Rows rows, List<Axis> axes) {
    this.title = title;
    this.rows = rows;
    this.axes = axes;
  }

  /// How one trial went.
  private record Ended(int index, Outcome outcome) {}

  /// Makes them all, unless it is interrupted.
  ///
  /// @throws SweepException if trials failed, at the end; or if this thread is interrupted
  void run(Place.Way way, Trial trial) {
    List<Integer> missing = rows.missing();
    if (!missing.isEmpty()) {
      try (Place place = way.open(trial);
          var progress = Progress.start(label(missing.size()), missing.size())) {
        run(place, trial, missing, progress);
      }
    }
    if (!failures.isEmpty()) {
      throw failed();
    }
  }

  private String label(int missing) {
    int before = rows.points().size() - missing;
    return before == 0 ? title : "%s, %d rows kept before".formatted(title, before);
  }

  private void run(Place place, Trial trial, List<Integer> missing, Progress progress) {
    int width = Math.min(place.width(), missing.size());
    ExecutorService threads = Executors.newFixedThreadPool(width, factory(place));
    try {
      var ended = new ExecutorCompletionService<Ended>(threads);
      for (int index : missing) {
        ended.submit(() -> new Ended(index, outcome(place, trial, index)));
      }
      collect(ended, missing.size(), progress);
    } catch (InterruptedException e) {
      throw stopped();
    } finally {
      stop(threads);
    }
  }

  /// A cell's class loader knows the libraries that the notebook has fetched.
  private static ThreadFactory factory(Place place) {
    ThreadFactory plain = place.threads().name("ketpoint-sweep-", 1).factory();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return work -> {
      Thread thread = plain.newThread(work);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  private Outcome outcome(Place place, Trial trial, int index) {
    try {
      return place.make(trial, rows.points().get(index));
    } catch (Throwable e) { // the place's own, such as a lost connection
      return Outcome.failed(e);
    }
  }

  private void collect(CompletionService<Ended> ended, int count, Progress progress)
      throws InterruptedException {
    for (int n = 0; n < count; n++) {
      Ended next = taken(ended);
      String result = next.outcome().result();
      if (result == null) {
        failures.put(next.index(), next.outcome());
      } else {
        rows.put(next.index(), Result.read(result));
      }
      progress.advance(1, () -> live(next.index()));
    }
  }

  private static Ended taken(CompletionService<Ended> ended) throws InterruptedException {
    try {
      return ended.take().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a trial's error must be an outcome", e.getCause());
    }
  }

  private String live(int index) {
    String failed = failures.isEmpty() ? "" : ", %d failed".formatted(failures.size());
    return rows.points().get(index) + failed;
  }

  /// Trials that do not look at an interrupt are left to themselves.
  private static void stop(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private SweepException stopped() {
    return new SweepException(
        "the sweep was stopped with %d of %d rows made, kept %s; run it again to go on"
            .formatted(made(), rows.points().size(), rows.place()),
        SweepTable.of(axes, rows.points(), new TreeMap<>()));
  }

  private int made() {
    return rows.points().size() - rows.missing().size();
  }

  private SweepException failed() {
    var sentences = new TreeMap<Integer, String>();
    failures.forEach((index, outcome) -> sentences.put(index, outcome.failure()));
    String told =
        sentences.entrySet().stream()
            .limit(TOLD)
            .map(e -> "at (%s) %s".formatted(rows.points().get(e.getKey()), e.getValue()))
            .collect(Collectors.joining("; "));
    var exception =
        new SweepException(
            "%d of %d trials failed: %s%s. The other %d rows are kept %s, and running it again makes only those that are missing"
                .formatted(
                    sentences.size(),
                    rows.points().size(),
                    told,
                    sentences.size() > TOLD ? " …" : "",
                    made(),
                    rows.place()),
            SweepTable.of(axes, rows.points(), sentences));
    failures.values().stream()
        .limit(TOLD)
        .map(Outcome::cause)
        .forEach(
            cause -> {
              if (cause != null) {
                exception.addSuppressed(cause);
              }
            });
    return exception;
  }
}
