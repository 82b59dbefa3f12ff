package org.ketpoint.checkpoint.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A path of a [CrashDisk], written as on Unix.
final class CrashPath implements Path {
  private final CrashDisk disk;
  private final boolean absolute;
  private final List<String> names; // the empty path has one empty name, as the JDK's has

  private CrashPath(CrashDisk disk, boolean absolute, List<String> names) {
    this.disk = disk;
    this.absolute = absolute;
    this.names = names.isEmpty() && !absolute ? List.of("") : List.copyOf(names);
  }

  static CrashPath parse(CrashDisk disk, String text) {
    List<String> names = Arrays.stream(text.split("/")).filter(s -> !s.isEmpty()).toList();
    return new CrashPath(disk, text.startsWith("/"), names);
  }

  static CrashPath of(Path path) {
    if (path instanceof CrashPath crashPath) {
      return crashPath;
    }
    throw new ProviderMismatchException(path + " is not a path of a CrashDisk");
  }

  /// The names from the root on.
  List<String> names() {
    return toAbsolutePath().normalize().names;
  }

  /// The name in its directory.
  String name() {
    return names().getLast();
  }

  @Override
  public CrashDisk getFileSystem() {
    return disk;
  }

  @Override
  public boolean isAbsolute() {
    return absolute;
  }

  @Override
  public @Nullable CrashPath getRoot() {
    return absolute ? new CrashPath(disk, true, List.of()) : null;
  }

  @Override
  public @Nullable CrashPath getFileName() {
    return names.isEmpty() ? null : new CrashPath(disk, false, List.of(names.getLast()));
  }

  @Override
  public @Nullable CrashPath getParent() {
    if (names.isEmpty() || (!absolute && names.size() == 1)) {
      return null;
    }
    return new CrashPath(disk, absolute, names.subList(0, names.size() - 1));
  }

  @Override
  public int getNameCount() {
    return names.size();
  }

  @Override
  public CrashPath getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public CrashPath subpath(int beginIndex, int endIndex) {
    return new CrashPath(disk, false, names.subList(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof CrashPath o
        && o.absolute == absolute
        && o.names.size() <= names.size()
        && names.subList(0, o.names.size()).equals(o.names);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof CrashPath o
        && (o.absolute
            ? equals(o)
            : toString().equals(o.toString()) || toString().endsWith("/" + o));
  }

  @Override
  public CrashPath normalize() {
    var kept = new ArrayList<String>();
    for (String name : names) {
      if (name.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
        kept.removeLast();
      } else if (!name.equals(".") && !name.isEmpty() && !(name.equals("..") && absolute)) {
        kept.add(name);
      }
    }
    return new CrashPath(disk, absolute, kept);
  }

  @Override
  public CrashPath resolve(Path other) {
    CrashPath o = of(other);
    return o.absolute ? o : parse(disk, this + "/" + o);
  }

  @Override
  public CrashPath resolve(String other) {
    return resolve(disk.getPath(other));
  }

  @Override
  public CrashPath relativize(Path other) {
    CrashPath o = of(other);
    int same = 0;
    while (same < Math.min(names.size(), o.names.size())
        && names.get(same).equals(o.names.get(same))) {
      same++;
    }
    var relative = new ArrayList<String>();
    names.subList(same, names.size()).forEach(_ -> relative.add(".."));
    relative.addAll(o.names.subList(same, o.names.size()));
    return new CrashPath(disk, false, relative);
  }

  @Override
  public URI toUri() {
    return URI.create("crashdisk://" + toAbsolutePath());
  }

  @Override
  public CrashPath toAbsolutePath() {
    return absolute ? this : parse(disk, "/" + this);
  }

  @Override
  public CrashPath toRealPath(LinkOption... options) throws IOException {
    disk.provider().checkAccess(this);
    return toAbsolutePath().normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException("register");
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(of(other).toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CrashPath o
        && o.disk == disk
        && o.absolute == absolute
        && o.names.equals(names);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(disk), absolute, names);
  }

  @Override
  public String toString() {
    return (absolute ? "/" : "") + String.join("/", names);
  }
}
