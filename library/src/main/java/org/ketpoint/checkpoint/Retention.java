package org.ketpoint.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which checkpoints of a run are kept; what is tagged, and the newest, is kept in any case.
///
/// A checkpoint is deleted only after a newer one has been read back from the disk and found whole.
/// Damaged files are never deleted.
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

  /// Keeps those with the lowest test loss too.
  ///
  /// @param count how many
  /// @return a retention that keeps more
  public Retention best(int count) {
    return new Retention(last, count, everyEpochs, all);
  }

  /// Keeps one of every so many epochs too.
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
  record Candidate(String name, int epoch, boolean epochEnd, double testLoss) {}

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
    var ends = new ArrayList<>(candidates.stream().filter(Candidate::epochEnd).toList());
    if (everyEpochs > 0) {
      ends.stream().filter(c -> c.epoch() % everyEpochs == 0).forEach(c -> kept.add(c.name()));
    }
    ends.removeIf(c -> Double.isNaN(c.testLoss()));
    ends.sort(Comparator.comparingDouble(Candidate::testLoss)); // stable: the oldest of equals
    ends.stream().limit(best).forEach(c -> kept.add(c.name()));
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
