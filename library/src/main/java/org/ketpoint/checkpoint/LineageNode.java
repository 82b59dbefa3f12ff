package org.ketpoint.checkpoint;

import java.util.List;
import org.ketpoint.train.Change;
import org.ketpoint.train.TrainingState;

/// One checkpoint among those it descends from.
///
/// @param hash its identity
/// @param parent the identity of the one before it; empty for none
/// @param step optimizer steps made
/// @param epoch complete epochs
/// @param device the name of the device it was trained on
/// @param testLoss after its newest complete epoch; NaN for none
/// @param changes how its training was changed, all along its line
public record LineageNode(
    String hash,
    String parent,
    long step,
    int epoch,
    String device,
    double testLoss,
    List<Change> changes) {
  /// Copies the list.
  public LineageNode {
    changes = List.copyOf(changes);
  }

  static LineageNode of(Checkpoint checkpoint) {
    TrainingState state = checkpoint.state();
    return new LineageNode(
        checkpoint.hash(),
        checkpoint.parent(),
        state.step(),
        state.epoch(),
        checkpoint.device().name(),
        checkpoint.newestTestLoss(),
        state.changes());
  }
}
