package org.ketpoint.kernel.session;

/// One thing the compiler does not accept.
///
/// @param position where in the cell, in UTF-16 units
/// @param message what is wrong
record Problem(int position, String message) {}
