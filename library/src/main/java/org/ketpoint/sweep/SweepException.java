package org.ketpoint.sweep;

import tech.tablesaw.api.Table;

/// A sweep came to no table, because trials failed or because it was stopped. The rows that it has
/// made are kept, and running it again makes only those that are missing.
public final class SweepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Table failures;

  SweepException(String message, Table failures) {
    super(message);
    this.failures = failures;
  }

  /// The trials that failed.
  ///
  /// @return one row a trial, in the order of the sweep's table: the axes' values, and the
  ///   `failure` in a sentence; no row where the sweep was stopped
  public Table failures() {
    return failures;
  }
}
