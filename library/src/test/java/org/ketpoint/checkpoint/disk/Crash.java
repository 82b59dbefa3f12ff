package org.ketpoint.checkpoint.disk;

import java.nio.file.Path;
import java.util.List;

/// What one power loss may have left.
///
/// @param disk the disk, with everything on it forced
/// @param acknowledged the marks made before it
/// @param story when it came, and what became of what had not been forced
public record Crash(CrashDisk disk, List<String> acknowledged, String story) {
  public Path path(String text) {
    return disk.path(text);
  }
}
