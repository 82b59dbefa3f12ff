package org.ketpoint.kernel.session;

import java.util.List;

/// How code could go on.
///
/// @param matches what could stand between the two positions, those of the expected type first
/// @param start in code points
/// @param end in code points
public record Suggestions(List<String> matches, int start, int end) {
  /// Keeps its own list.
  public Suggestions {
    matches = List.copyOf(matches);
  }
}
