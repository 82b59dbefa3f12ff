package org.ketpoint.kernel.stop;

/// Ends a cell that was told to stop; it can arise at any point of the cell's code.
public final class CellStopped extends Error {
  private static final long serialVersionUID = 1;

  /// How often the cell was told to stop so far.
  private final int attempt;

  /// An error for one attempt to stop a cell.
  ///
  /// @param attempt how often the cell was told so far, this time included
  CellStopped(int attempt) {
    super("the cell was stopped");
    this.attempt = attempt;
  }

  /// Begins every handler of a cell that would catch this error and go on; see [Handlers].
  ///
  /// @param caught what the handler was given
  public static void rethrow(Throwable caught) {
    if (caught instanceof CellStopped stopped) {
      throw stopped;
    }
  }

  /// Begins a handler that also cleans up: it may do so the first time that its cell is told.
  ///
  /// @param caught what the handler was given
  public static void rethrowAgain(Throwable caught) {
    if (caught instanceof CellStopped stopped && stopped.attempt > 1) {
      throw stopped;
    }
  }
}
