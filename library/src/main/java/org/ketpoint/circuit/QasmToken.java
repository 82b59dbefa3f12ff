package org.ketpoint.circuit;

/// A word of an OpenQASM text and its place.
///
/// @param kind what it is
/// @param text how it is written; a string without its quotes
/// @param line from 1
/// @param column from 1
record QasmToken(Kind kind, String text, int line, int column) {
  /// What a word can be.
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /// A physical qubit, as `$3`.
    PHYSICAL,
    SYMBOL,
    END
  }

  /// What is wrong here.
  IllegalArgumentException error(String what) {
    return new IllegalArgumentException(
        "OpenQASM, line %d, column %d: %s".formatted(line, column, what));
  }

  /// What stands here, for a message.
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
