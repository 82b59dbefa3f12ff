package org.ketpoint.kernel.session;

/// Whether code can be run as it stands.
///
/// @param state what it is
/// @param indent what its next line begins with, when it is incomplete
public record Readiness(State state, String indent) {
  /// What code is, as far as it is typed.
  public enum State {
    /// It can be run.
    COMPLETE,
    /// It needs more lines.
    INCOMPLETE,
    /// No further line can make it right.
    INVALID
  }
}
