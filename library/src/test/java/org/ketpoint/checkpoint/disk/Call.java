package org.ketpoint.checkpoint.disk;

import java.util.List;

/// One call that reached the disk, or one mark.
///
/// @param kind what it asks
/// @param what the path, or the mark's text
/// @param failed whether an error was injected
/// @param changes what it changed
record Call(Kind kind, String what, boolean failed, List<Change> changes) {
  @Override
  public String toString() {
    return kind + " " + what + (failed ? " (failed)" : "");
  }
}
