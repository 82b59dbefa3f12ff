package org.ketpoint.kernel.session;

/// One thing the compiler does not accept.
///
/// @param position where in the cell, in UTF-16 units
/// @param message what is wrong
record Problem(int position, String message) {
  /// The same with one more line said.
  Problem with(String line) {
    return new Problem(position, message + "\n  " + line);
  }
}
