package org.ketpoint.sweep;

import java.io.Serializable;

/// What is done at each point of a sweep: a function of the point alone, so that it comes to the
/// same bits on whatever thread and machine it runs, as often as it is run. It runs on several
/// threads at once, and for a cluster it is serialized with all that it holds on to.
///
/// [TrainingTrial] is one that trains.
@FunctionalInterface
public interface Trial extends Serializable {
  /// Makes the trial.
  ///
  /// @param point where
  /// @return its figures: the same names in the same order at every point
  /// @throws Exception if this trial fails; the others go on
  Result run(Point point) throws Exception;

  /// What the trial does, so that a sweep is not gone on with that did something else; of a lambda
  /// nothing is known, see [Sweep#named].
  ///
  /// @return a text that changes when the results do; may be empty
  default String definition() {
    return "";
  }

  /// Refuses a point at which the trial cannot be made, before any trial of the sweep begins.
  ///
  /// @param point where
  /// @throws IllegalArgumentException if it must not begin
  default void require(Point point) {}
}
