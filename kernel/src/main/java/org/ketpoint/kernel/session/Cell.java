package org.ketpoint.kernel.session;

import java.util.List;

/// A cell that was run: what its errors point at.
///
/// @param name what errors call it
/// @param source its text
record Cell(String name, String source) {
  /// @param number its execution count
  Cell(int number, String source) {
    this("Cell [" + number + "]", source);
  }

  /// The line of a position, from 1.
  int line(int position) {
    int line = 1;
    for (int i = 0; i < Math.min(position, source.length()); i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /// The column of a position, from 0.
  int column(int position) {
    int end = Math.min(position, source.length());
    return end - (source.lastIndexOf('\n', end - 1) + 1);
  }

  List<String> lines() {
    return source.lines().toList();
  }
}
