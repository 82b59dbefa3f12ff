package org.ketpoint.checkpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketpoint.train.Change;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;

/// A directory holds one line of states, each following from the one before: this says what belongs
/// on it. A run may go on from the newest checkpoint, and it may repeat steps that are there, with
/// the same settings, which gives the same bits; anything else is another run, or a branch of it.
final class Line {
  private Line() {}

  /// Refuses a run, or a state of it, that is not on the line.
  ///
  /// @param newest the newest whole checkpoint of the directory
  /// @throws CheckpointException if it is another run or a branch
  static void requireOn(TrainingSnapshot snapshot, Checkpoint newest, RunDirectory directory) {
    TrainingState state = snapshot.state();
    requireSameRun(snapshot.config(), state, snapshot.data().hash(), newest, directory);
    if (!isOneLine(snapshot.config(), state, newest)) {
      throw new CheckpointException(
          "%s must be gone on with from its newest checkpoint (%s), or its steps repeated with the same settings; this run stands at step %d with other settings: branch into a directory of its own, with checkpoint.branch(directory)"
              .formatted(directory, newest, state.step()));
    }
  }

  /// Refuses a checkpoint that cannot stand on one line with another.
  ///
  /// @param there the newest whole checkpoint of the directory
  static void requireOn(Checkpoint checkpoint, Checkpoint there, RunDirectory directory) {
    requireSameRun(checkpoint, there, directory);
    boolean sameHistory =
        checkpoint.state().step() <= there.state().step()
            ? begins(checkpoint.state().history(), there.state().history())
            : begins(there.state().history(), checkpoint.state().history());
    if (!sameHistory || !isOneLine(checkpoint.config(), checkpoint.state(), there)) {
      throw new CheckpointException(
          "%s is a branch of the run in %s (%s): put it into a directory of its own"
              .formatted(checkpoint, directory, there));
    }
  }

  /// Refuses a checkpoint of another run.
  ///
  /// @param there a checkpoint of the directory
  static void requireSameRun(Checkpoint checkpoint, Checkpoint there, RunDirectory directory) {
    requireSameRun(
        checkpoint.config(), checkpoint.state(), checkpoint.datasetHash(), there, directory);
  }

  private static void requireSameRun(
      TrainingConfig config,
      TrainingState state,
      String dataset,
      Checkpoint there,
      RunDirectory directory) {
    boolean same =
        there.state().seed() == state.seed()
            && there.config().model().equals(config.model())
            && there.datasetHash().equals(dataset);
    if (!same) {
      throw new CheckpointException(
          "%s holds the checkpoints of another run (%s): choose another directory"
              .formatted(directory, there));
    }
  }

  private static boolean isOneLine(TrainingConfig config, TrainingState state, Checkpoint there) {
    TrainingState other = there.state();
    return (state.step() <= other.step() && leadsTo(config, state, there.config(), other))
        || (state.step() >= other.step() && leadsTo(there.config(), other, config, state));
  }

  /// Whether the later state can come of the earlier one: by the changes that only it tells of, and
  /// by nothing else.
  private static boolean leadsTo(
      TrainingConfig earlier, TrainingState first, TrainingConfig later, TrainingState second) {
    if (!begins(first.changes(), second.changes())) {
      return false;
    }
    Map<String, String> settings = new HashMap<>(later.settings(second));
    List<Change> since = second.changes().subList(first.changes().size(), second.changes().size());
    for (Change change : since.reversed()) {
      if (change.step() < first.step()) {
        return false;
      }
      settings.put(change.what(), change.from());
    }
    return settings.equals(earlier.settings(first));
  }

  private static boolean begins(List<?> beginning, List<?> whole) {
    return beginning.size() <= whole.size() && beginning.equals(whole.subList(0, beginning.size()));
  }
}
