package org.ketpoint.kernel.session;

import java.util.List;

/// How code could go on.
///
/// @param candidates what could stand between the two positions, those of the expected type first
/// @param start in code points
/// @param end in code points
public record Suggestions(List<Candidate> candidates, int start, int end) {
  /// One way to go on.
  ///
  /// @param text what would stand there
  /// @param type what it is: `function`, `instance`, `class`, `module`, `keyword`, `path`, `magic`
  /// @param signature its type or its parameters, or empty
  public record Candidate(String text, String type, String signature) {}

  /// Keeps its own list.
  public Suggestions {
    candidates = List.copyOf(candidates);
  }
}
