package org.ketpoint.checkpoint.disk;

import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is on a disk at one moment. A copy shares all content, which is replaced and never changed.
final class Image {
  static final int ROOT = 0;

  private final Map<Integer, Bytes> files;
  private final Map<Integer, SortedMap<String, Integer>> directories;

  private Image(Map<Integer, Bytes> files, Map<Integer, SortedMap<String, Integer>> directories) {
    this.files = files;
    this.directories = directories;
  }

  static Image empty() {
    var image = new Image(new HashMap<>(), new HashMap<>());
    image.directories.put(ROOT, new TreeMap<>());
    return image;
  }

  Image copy() {
    return new Image(new HashMap<>(files), new HashMap<>(directories));
  }

  /// A number that no node has.
  int nextNode() {
    return files.size() + directories.size(); // nodes are never removed: a file may be open
  }

  void apply(Change change) {
    switch (change) {
      case Change.Node(int node, boolean directory) -> {
        if (directory) {
          directories.put(node, new TreeMap<>());
        } else {
          files.put(node, Bytes.NONE);
        }
      }
      case Change.Write(int file, int at, Bytes bytes) ->
          files.put(file, file(file).with(at, bytes));
      case Change.Truncate(int file, int size) -> files.put(file, file(file).resized(size));
      case Change.Names(var names) -> names.forEach(this::apply);
      case Change.Forced _, Change.ForceFailed _ -> {} // says when, not what
    }
  }

  private void apply(Change.Name name) {
    var entries = new TreeMap<>(entries(name.directory()));
    if (name.node() == null) {
      entries.remove(name.name());
    } else {
      entries.put(name.name(), name.node());
    }
    directories.put(name.directory(), entries);
  }

  boolean isDirectory(int node) {
    return directories.containsKey(node);
  }

  SortedMap<String, Integer> entries(int directory) {
    SortedMap<String, Integer> entries = directories.get(directory);
    if (entries == null) {
      throw new IllegalStateException("node " + directory + " is not a directory");
    }
    return entries;
  }

  Bytes file(int node) {
    Bytes content = files.get(node);
    if (content == null) {
      throw new IllegalStateException("node " + node + " is not a file");
    }
    return content;
  }

  /// All that has a name: the content of each file, and no bytes for a directory.
  Map<String, Bytes> tree() {
    var tree = new HashMap<String, Bytes>();
    addTo(tree, ROOT, "");
    return tree;
  }

  private void addTo(Map<String, Bytes> tree, int directory, String path) {
    entries(directory)
        .forEach(
            (name, node) -> {
              String named = path + "/" + name;
              if (isDirectory(node)) {
                tree.put(named + "/", Bytes.NONE);
                addTo(tree, node, named);
              } else {
                tree.put(named, file(node));
              }
            });
  }

  /// The node at the end of the names, or null where one is missing.
  @Nullable Integer find(List<String> names) {
    Integer node = ROOT;
    for (String name : names) {
      if (node == null || !isDirectory(node)) {
        return null;
      }
      node = entries(node).get(name);
    }
    return node;
  }

  int require(CrashPath path) throws NoSuchFileException {
    Integer node = find(path.names());
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    return node;
  }
}
