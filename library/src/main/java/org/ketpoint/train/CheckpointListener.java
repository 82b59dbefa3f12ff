package org.ketpoint.train;

import tech.tablesaw.api.Table;

/// A listener that saves the run as checkpoints.
public interface CheckpointListener extends TrainingListener {
  /// The checkpoints it has saved.
  ///
  /// @return one row a checkpoint, oldest first
  Table table();
}
