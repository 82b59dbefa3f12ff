package org.ketpoint.kernel.session;

/// Runs a text that a magic names as if it stood in the cell.
interface LoadedCode {
  Outcome run(Cell cell);

  /// The text's own error, with its own lines.
  final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Outcome.Failure failure;

    Failed(Outcome.Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    Outcome.Failure failure() {
      return failure;
    }
  }
}
