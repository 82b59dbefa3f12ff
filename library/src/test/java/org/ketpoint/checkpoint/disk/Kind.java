package org.ketpoint.checkpoint.disk;

/// What a call asks of the disk.
public enum Kind {
  CREATE,
  OPEN,
  READ,
  WRITE,
  TRUNCATE,
  FORCE,
  FORCE_DIRECTORY,
  LINK,
  RENAME,
  UNLINK,
  MKDIR,
  LIST,
  STAT,
  LOCK,
  /// Not a call: a note of the test's, such as "checkpoint 3 was acknowledged".
  MARK;

  /// Whether it needs room on the disk. ENOSPC may come as late as at a force.
  boolean needsRoom() {
    return switch (this) {
      case CREATE, WRITE, FORCE, FORCE_DIRECTORY, LINK, RENAME, MKDIR -> true;
      case OPEN, READ, TRUNCATE, UNLINK, LIST, STAT, LOCK, MARK -> false;
    };
  }

  /// Whether a read-only file system refuses it.
  boolean changes() {
    return switch (this) {
      case CREATE, WRITE, TRUNCATE, LINK, RENAME, UNLINK, MKDIR -> true;
      case OPEN, READ, FORCE, FORCE_DIRECTORY, LIST, STAT, LOCK, MARK -> false;
    };
  }

  /// Whether it works on an open file, where a permission was looked at before.
  boolean onChannel() {
    return switch (this) {
      case READ, WRITE, TRUNCATE, FORCE, FORCE_DIRECTORY, LOCK -> true;
      case CREATE, OPEN, LINK, RENAME, UNLINK, MKDIR, LIST, STAT, MARK -> false;
    };
  }
}
