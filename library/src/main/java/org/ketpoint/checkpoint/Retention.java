package org.ketpoint.checkpoint;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ketpoint.train.TrainingState;

/// Which checkpoints of a run are kept; what is tagged, and the newest, is kept in any case.
///
/// A checkpoint is deleted only after a newer one has been read back from the disk and found whole.
/// Damaged files are never deleted.
///
/// Test losses are compared only where they were measured under the same noise: the best are those
/// of the epochs since the device, its noise or the layout last changed. Until an epoch is complete
/// after a change, they are those before it.
///
/// @param last so many of the newest; 0 for none but the newest
/// @param best so many with the lowest test loss, of those at the end of an epoch
/// @param everyEpochs those at the end of every so many-th epoch; 0 for none
/// @param all whether nothing is ever deleted
public record Retention(int last, int best, int everyEpochs, boolean all) {
  private static final int MOST = 999_999_999;

  /// Checks the counts.
  public Retention {
    if (Math.min(last, Math.min(best, everyEpochs)) < 0
        || Math.max(last, Math.max(best, everyEpochs)) > MOST) {
      throw new IllegalArgumentException(
          "how many checkpoints are kept must be from 0 to 999,999,999, got last %d, best %d, every %d epochs"
              .formatted(last, best, everyEpochs));
    }
  }

  /// Keeps all, as is done where nothing is said.
  ///
  /// @return a retention that deletes nothing
  public static Retention everything() {
    return new Retention(0, 0, 0, true);
  }

  /// Keeps the newest.
  ///
  /// @param count how many, at least 1
  /// @return a retention that deletes older ones
  public static Retention last(int count) {
    return new Retention(count, 0, 0, false);
  }

  /// Keeps those with the lowest test loss too, of those that can be compared. One of the store's
  /// policies must save at the end of an epoch.
  ///
  /// @param count how many
  /// @return a retention that keeps more
  public Retention best(int count) {
    return new Retention(last, count, everyEpochs, all);
  }

  /// Keeps one of every so many epochs too. One of the store's policies must save at the end of an
  /// epoch.
  ///
  /// @param epochs how many; 10 keeps those after epoch 10, 20, 30 …
  /// @return a retention that keeps more
  public Retention everyEpochs(int epochs) {
    return new Retention(last, best, epochs, all);
  }

  /// What retention looks at.
  ///
  /// @param name the file's name
  /// @param epoch complete epochs
  /// @param epochEnd whether it was saved at the end of an epoch
  /// @param testLoss after that epoch; NaN where there is none
  /// @param comparableFrom how many epochs were complete when the noise last changed
  record Candidate(String name, int epoch, boolean epochEnd, double testLoss, int comparableFrom) {
    static Candidate of(Checkpoint checkpoint) {
      TrainingState state = checkpoint.state();
      return new Candidate(
          String.valueOf(checkpoint.file().getFileName()),
          state.epoch(),
          state.cursor() == 0 && state.epoch() > 0,
          checkpoint.newestTestLoss(),
          state.comparableFrom());
    }
  }

  /// Those at the end of an epoch whose test losses can be compared, the lowest first; of equals,
  /// the oldest.
  ///
  /// @param candidates oldest first
  static List<Candidate> ranked(List<Candidate> candidates) {
    int from =
        candidates.reversed().stream()
            .filter(c -> c.epoch() > c.comparableFrom())
            .mapToInt(Candidate::comparableFrom)
            .findFirst()
            .orElse(0);
    return candidates.stream()
        .filter(c -> c.epochEnd() && c.epoch() > from && !Double.isNaN(c.testLoss()))
        .sorted(Comparator.comparingDouble(Candidate::testLoss))
        .toList();
  }

  /// Refuses to keep the best epochs, or one of every so many, where nothing is saved at the end of
  /// an epoch: nothing would be kept by it.
  ///
  /// @throws IllegalArgumentException if no policy saves there
  void requireKept(List<Policy> policies) {
    boolean wantsEnds = !all && (best > 0 || everyEpochs > 0);
    boolean savesEnds =
        policies.stream()
            .anyMatch(p -> p instanceof Policy.EveryEpoch || p instanceof Policy.OnImprovement);
    if (wantsEnds && !savesEnds) {
      throw new IllegalArgumentException(
          "best and everyEpochs keep checkpoints at the end of an epoch, so one policy must save there: add Policy.everyEpoch() to %s"
              .formatted(policies.stream().map(Policy::text).toList()));
    }
  }

  /// The files not to keep.
  ///
  /// @param candidates whole checkpoints, oldest first
  /// @param tagged names that are kept
  List<String> dispensable(List<Candidate> candidates, Set<String> tagged) {
    if (all || candidates.isEmpty()) {
      return List.of();
    }
    var kept = new HashSet<>(tagged);
    int from = Math.max(0, candidates.size() - Math.max(1, last));
    candidates.subList(from, candidates.size()).forEach(c -> kept.add(c.name()));
    if (everyEpochs > 0) {
      candidates.stream()
          .filter(c -> c.epochEnd() && c.epoch() % everyEpochs == 0)
          .forEach(c -> kept.add(c.name()));
    }
    ranked(candidates).stream().limit(best).forEach(c -> kept.add(c.name()));
    return candidates.stream().map(Candidate::name).filter(n -> !kept.contains(n)).toList();
  }

  /// As it stands in a checkpoint, such as `last:3 best:1 every:10`.
  String text() {
    return all ? "all" : "last:%d best:%d every:%d".formatted(last, best, everyEpochs);
  }

  /// Reads what [#text] gives.
  static Retention parse(String text) {
    if (text.equals("all")) {
      return everything();
    }
    var parts = java.util.regex.Pattern.compile("last:(\\d{1,9}) best:(\\d{1,9}) every:(\\d{1,9})");
    var match = parts.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "what is kept must be 'all' or 'last:N best:N every:N', got '" + text + "'");
    }
    return new Retention(
        Integer.parseInt(match.group(1)),
        Integer.parseInt(match.group(2)),
        Integer.parseInt(match.group(3)),
        false);
  }
}
