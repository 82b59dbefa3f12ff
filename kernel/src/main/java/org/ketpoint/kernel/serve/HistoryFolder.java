package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where sessions leave what was run, for those that come after: a folder with a text file for each
/// session, `1.tsv`, `2.tsv`, and so on, only its owner may read.
///
/// A session takes a number by creating the file, which only one process can, and is the only one
/// to write to it: any number of kernels get along without locks.
///
/// @param path the folder; it need not be there
record HistoryFolder(Path path) {
  /// The oldest sessions beyond these are deleted.
  static final int SESSIONS = 500;

  static final long BYTES = 50L << 20;

  /// Young files stay whatever they weigh: their kernels may be running.
  private static final Duration YOUNG = Duration.ofDays(2);

  private static final Pattern NAME = Pattern.compile("([1-9][0-9]{0,8})\\.tsv");

  /// The platform's place for what programs keep.
  static HistoryFolder standard() {
    String os = System.getProperty("os.name", "");
    Path home = Path.of(System.getProperty("user.home", "."));
    Path data =
        os.startsWith("Windows")
            ? variable("LOCALAPPDATA", home.resolve("AppData/Local"))
            : os.startsWith("Mac")
                ? home.resolve("Library/Application Support")
                : variable("XDG_DATA_HOME", home.resolve(".local/share"));
    return new HistoryFolder(data.resolve("ketpoint").resolve("history"));
  }

  private static Path variable(String name, Path otherwise) {
    String value = System.getenv(name);
    return value == null || value.isBlank() ? otherwise : Path.of(value);
  }

  /// The number the next session will have, if no other kernel is quicker.
  int next() throws IOException {
    NavigableMap<Integer, Path> files = files();
    return files.isEmpty() ? 1 : files.lastKey() + 1;
  }

  /// Takes a number that no other session has.
  int create() throws IOException {
    Files.createDirectories(path, onlyOwner("rwx------"));
    prune();
    for (int number = next(); ; number++) {
      try {
        Files.createFile(file(number), onlyOwner("rw-------"));
        return number;
      } catch (FileAlreadyExistsException e) {
        // Another kernel was quicker.
      }
    }
  }

  void append(HistoryEntry entry) throws IOException {
    Files.writeString(file(entry.session()), entry.line(), StandardOpenOption.APPEND);
  }

  /// The sessions there are, oldest first.
  Set<Integer> sessions() throws IOException {
    return files().keySet();
  }

  List<HistoryEntry> read(int session) throws IOException {
    // Broken characters are no reason to lose the rest.
    String text = new String(Files.readAllBytes(file(session)), StandardCharsets.UTF_8);
    return text.lines().flatMap(line -> HistoryEntry.read(session, line).stream()).toList();
  }

  private void prune() throws IOException {
    List<Path> newestFirst = new ArrayList<>(files().descendingMap().values());
    FileTime young = FileTime.from(Instant.now().minus(YOUNG));
    long bytes = 0;
    for (int i = 0; i < newestFirst.size(); i++) {
      Path file = newestFirst.get(i);
      bytes += Files.size(file);
      boolean tooMuch = i >= SESSIONS - 1 || bytes > BYTES;
      if (tooMuch && Files.getLastModifiedTime(file).compareTo(young) < 0) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(int session) {
    return path.resolve(session + ".tsv");
  }

  private NavigableMap<Integer, Path> files() throws IOException {
    var files = new TreeMap<Integer, Path>();
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
          if (name.matches()) {
            files.put(Integer.parseInt(Objects.requireNonNull(name.group(1))), file);
          }
        }
      }
    }
    return files;
  }

  private static FileAttribute<?>[] onlyOwner(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
