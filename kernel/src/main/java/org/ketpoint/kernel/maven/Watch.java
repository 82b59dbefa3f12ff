package org.ketpoint.kernel.maven;

/// Hears of downloads, on whatever threads they run.
public interface Watch {
  /// A download went on.
  ///
  /// @param file its name
  /// @param bytes how many came since the last call
  void received(String file, long bytes);
}
