package org.ketpoint.train;

import java.util.List;

/// Turns a gradient into new parameters; its memory is a value of its own, [OptimizerState].
public sealed interface Optimizer permits Adam, Admm, ICans, Sgd {
  /// Its name in checkpoints and tables.
  ///
  /// @return lower case
  String name();

  /// The learning rate from epoch to epoch.
  ///
  /// @return the schedule
  LearningRate learningRate();

  /// The names of its tensors.
  ///
  /// @return in alphabetical order, for instance m and v
  List<String> tensors();

  /// Whether this optimizer can go on with another's memory: the memory means the same to both.
  ///
  /// @param other the optimizer that made the memory
  /// @return true if at most the learning rates differ
  boolean shares(Optimizer other);

  /// One update.
  ///
  /// @param theta the parameters
  /// @param gradient the loss's gradient, as long
  /// @param state the optimizer's memory
  /// @param epoch the epochs completed, for the learning rate
  /// @return new parameters and new memory
  Update update(double[] theta, double[] gradient, OptimizerState state, int epoch);

  /// The memory before the first update.
  ///
  /// @param size how many parameters there are
  /// @return zeros
  default OptimizerState start(int size) {
    return OptimizerState.zeros(tensors(), size);
  }

  /// Refuses a memory that this optimizer cannot have made.
  ///
  /// @param memory what is to be gone on with
  /// @param size how many parameters there are
  /// @throws IllegalArgumentException if it has other tensors, or values that cannot be
  default void requireFit(OptimizerState memory, int size) {
    if (!memory.names().equals(tensors())) {
      throw new IllegalArgumentException(
          "%s's memory must have the tensors %s, got %s"
              .formatted(name(), tensors(), memory.names()));
    }
    for (String tensor : tensors()) {
      int length = memory.tensor(tensor).length;
      if (length != size) {
        throw new IllegalArgumentException(
            "%s's %s must have %d values, got %d".formatted(name(), tensor, size, length));
      }
    }
  }

  /// What an update gives.
  ///
  /// @param theta the new parameters
  /// @param state the new memory
  @SuppressWarnings("ArrayRecordComponent") // handed from the optimizer to the step, once
  record Update(double[] theta, OptimizerState state) {}
}
