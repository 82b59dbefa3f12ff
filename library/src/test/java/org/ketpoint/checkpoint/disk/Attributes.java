package org.ketpoint.checkpoint.disk;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// What a disk knows of a file: all times are 1970, as nothing durable may depend on them.
record Attributes(Integer fileKey, boolean isDirectory, long size) implements BasicFileAttributes {
  @Override
  public boolean isRegularFile() {
    return !isDirectory;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public FileTime lastModifiedTime() {
    return FileTime.fromMillis(0);
  }

  @Override
  public FileTime lastAccessTime() {
    return FileTime.fromMillis(0);
  }

  @Override
  public FileTime creationTime() {
    return FileTime.fromMillis(0);
  }
}
