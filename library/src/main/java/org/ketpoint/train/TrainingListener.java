package org.ketpoint.train;

import org.jspecify.annotations.Nullable;

/// Is told of a run's progress, on the thread that trains, between steps.
///
/// What a listener throws stops the run, which stays as it was told to the listener: consistent,
/// and ready to go on. The other listeners are told of the same event first.
public interface TrainingListener {
  /// Training is about to begin or to go on: [Training#step] or [Training#epochs] has been called,
  /// and nothing has changed yet.
  ///
  /// @param snapshot the run as it stands
  default void beginning(TrainingSnapshot snapshot) {}

  /// One optimizer step has been made.
  ///
  /// @param snapshot the run after it
  default void stepped(TrainingSnapshot snapshot) {}

  /// An epoch is complete; called after [#stepped] for its last step.
  ///
  /// @param snapshot the run after it, the epoch's record in its history
  default void epochEnded(TrainingSnapshot snapshot) {}

  /// Training is over for now: [Training#step] or [Training#epochs] is about to return or to throw.
  /// Follows each [#beginning], whatever came between.
  ///
  /// @param snapshot the run as it stands
  /// @param cause what it is about to throw; null if it returns
  default void ended(TrainingSnapshot snapshot, @Nullable Throwable cause) {}
}
