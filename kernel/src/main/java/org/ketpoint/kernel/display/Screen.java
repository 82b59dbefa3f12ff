package org.ketpoint.kernel.display;

import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Where a cell's outputs appear: a notebook, or a file being written by a headless run.
public interface Screen {
  /// Which of the two texts a program prints.
  enum Stream {
    /// What it has to say.
    STDOUT,
    /// What it complains about.
    STDERR
  }

  /// Waits while the screen cannot take more; an interrupt ends the wait. Showing something never
  /// waits.
  default void awaitRoom() {}

  /// Shows printed text after what was printed before.
  ///
  /// @param stream which text
  /// @param text more of it
  void print(Stream stream, String text);

  /// Shows something below what is there.
  ///
  /// @param bundle what to show
  /// @param id a name under which it can be updated, if any
  void show(MimeBundle bundle, @Nullable String id);

  /// Shows something in place of what was shown under the same id.
  ///
  /// @param bundle what to show
  /// @param id the name it was shown under
  void update(MimeBundle bundle, String id);

  /// Removes the cell's outputs.
  ///
  /// @param wait whether to wait until there is something new to show, which avoids flicker
  void clear(boolean wait);
}
