package org.ketpoint.checkpoint.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The calls of [Files] and [FileChannel] on a [CrashDisk].
final class CrashProvider extends BareProvider {
  private static final Set<OpenOption> KNOWN =
      Set.of(APPEND, CREATE, CREATE_NEW, READ, TRUNCATE_EXISTING, WRITE);

  private final CrashDisk disk;

  CrashProvider(CrashDisk disk) {
    this.disk = disk;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    for (OpenOption option : options) {
      if (!KNOWN.contains(option) && option != LinkOption.NOFOLLOW_LINKS) {
        throw new UnsupportedOperationException("open with " + option);
      }
    }
    boolean writes = options.contains(WRITE) || options.contains(APPEND);
    synchronized (disk) {
      int node = open(CrashPath.of(path), options, writes);
      if (writes && options.contains(TRUNCATE_EXISTING) && disk.now().file(node).size() > 0) {
        disk.change(new Change.Truncate(node, 0));
      }
      return new CrashChannel(disk, node, path.toString(), options);
    }
  }

  private int open(CrashPath path, Set<? extends OpenOption> options, boolean writes)
      throws IOException {
    Integer node = disk.now().find(path.names());
    boolean create = writes && (options.contains(CREATE) || options.contains(CREATE_NEW));
    if (node == null && create) {
      disk.begin(Kind.CREATE, path.toString());
      return create(path, false);
    }
    disk.begin(Kind.OPEN, path.toString());
    if (node == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (writes && options.contains(CREATE_NEW)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    if (writes && disk.now().isDirectory(node)) {
      throw new FileSystemException(path.toString(), null, "Is a directory");
    }
    return node;
  }

  private int create(CrashPath path, boolean directory) throws IOException {
    int parent = parent(path);
    int node = disk.now().nextNode();
    disk.change(new Change.Node(node, directory));
    disk.change(Change.name(parent, path.name(), node));
    return node;
  }

  private int parent(CrashPath path) throws IOException {
    List<String> names = path.names();
    Integer parent = disk.now().find(names.subList(0, names.size() - 1));
    if (parent == null) {
      throw new NoSuchFileException(path.toString());
    }
    if (!disk.now().isDirectory(parent)) {
      throw new FileSystemException(path.toString(), null, "Not a directory");
    }
    return parent;
  }

  private void requireAbsent(CrashPath path) throws IOException {
    if (disk.now().find(path.names()) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    var entries = new ArrayList<Path>();
    synchronized (disk) {
      disk.begin(Kind.LIST, directory.toString());
      int node = disk.now().require(CrashPath.of(directory));
      if (!disk.now().isDirectory(node)) {
        throw new NotDirectoryException(directory.toString());
      }
      disk.now().entries(node).keySet().forEach(name -> entries.add(directory.resolve(name)));
    }
    for (Path entry : List.copyOf(entries)) {
      if (!filter.accept(entry)) {
        entries.remove(entry);
      }
    }
    return new Entries(entries);
  }

  private record Entries(List<Path> paths) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      return paths.iterator();
    }

    @Override
    public void close() {}
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    synchronized (disk) {
      disk.begin(Kind.MKDIR, directory.toString());
      requireAbsent(CrashPath.of(directory));
      create(CrashPath.of(directory), true);
    }
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    synchronized (disk) {
      disk.begin(Kind.LINK, link.toString());
      CrashPath path = CrashPath.of(link);
      int node = disk.now().require(CrashPath.of(existing));
      requireAbsent(path);
      if (disk.now().isDirectory(node)) {
        throw new FileSystemException(
            link.toString(), existing.toString(), "Operation not permitted");
      }
      disk.change(Change.name(parent(path), path.name(), node));
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    synchronized (disk) {
      disk.begin(Kind.UNLINK, file.toString());
      CrashPath path = CrashPath.of(file);
      int node = disk.now().require(path);
      if (disk.now().isDirectory(node) && !disk.now().entries(node).isEmpty()) {
        throw new DirectoryNotEmptyException(file.toString());
      }
      disk.change(Change.name(parent(path), path.name(), null));
    }
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    synchronized (disk) {
      disk.begin(Kind.RENAME, source + " to " + target);
      CrashPath from = CrashPath.of(source);
      CrashPath to = CrashPath.of(target);
      int node = disk.now().require(from);
      if (Objects.equals(disk.now().find(to.names()), node)) {
        return; // two names of one file stay as they are, as rename(2) has it
      }
      List<CopyOption> given = List.of(options);
      if (!given.contains(StandardCopyOption.REPLACE_EXISTING)
          && !given.contains(StandardCopyOption.ATOMIC_MOVE)) {
        requireAbsent(to);
      }
      disk.change(
          new Change.Names(
              List.of(
                  new Change.Name(parent(from), from.name(), null),
                  new Change.Name(parent(to), to.name(), node))));
    }
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    boolean replaces = List.of(options).contains(StandardCopyOption.REPLACE_EXISTING);
    Files.write(target, Files.readAllBytes(source), replaces ? CREATE : CREATE_NEW, WRITE);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return path.equals(other)
        || readAttributes(path, BasicFileAttributes.class)
            .fileKey()
            .equals(readAttributes(other, BasicFileAttributes.class).fileKey());
  }

  @Override
  public boolean isHidden(Path path) {
    return CrashPath.of(path).name().startsWith(".");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    readAttributes(path, BasicFileAttributes.class);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    synchronized (disk) {
      disk.begin(Kind.STAT, path.toString());
      Image now = disk.now();
      int node = now.require(CrashPath.of(path));
      boolean directory = now.isDirectory(node);
      return type.cast(new Attributes(node, directory, directory ? 0 : now.file(node).size()));
    }
  }
}
