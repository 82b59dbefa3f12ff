package org.ketpoint.checkpoint.disk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One change of the disk. Files and directories are nodes with numbers; names are entries of a
/// directory, so that a node may have no name or several, as in ext4.
sealed interface Change {
  /// A new empty node, which has no name yet.
  record Node(int node, boolean directory) implements Change {}

  record Write(int file, int at, Bytes bytes) implements Change {
    int end() {
      return at + bytes.size();
    }
  }

  record Truncate(int file, int size) implements Change {}

  /// What one call does to names: it happens whole or not at all.
  record Names(List<Name> names) implements Change {
    boolean touches(int directory) {
      return names.stream().anyMatch(n -> n.directory() == directory);
    }

    @Override
    public String toString() {
      return names.toString();
    }
  }

  /// What a name leads to from now on.
  ///
  /// @param node null: the name is gone
  record Name(int directory, String name, @Nullable Integer node) {
    @Override
    public String toString() {
      return name + (node == null ? " deleted" : " is node " + node) + " in node " + directory;
    }
  }

  record Forced(int node) implements Change {}

  /// The system has given up on the pages: another force that works says nothing about them.
  record ForceFailed(int node) implements Change {}

  static Names name(int directory, String name, @Nullable Integer node) {
    return new Names(List.of(new Name(directory, name, node)));
  }
}
