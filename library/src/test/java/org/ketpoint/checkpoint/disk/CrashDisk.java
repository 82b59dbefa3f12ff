package org.ketpoint.checkpoint.disk;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A disk in memory that writes down every call, gives errors on demand, and tells with
/// [CrashStates] what a power loss could have left of it.
///
/// ```java
/// var disk = CrashDisk.empty();
/// store(disk.path("/run"));
/// disk.mark("stored");
/// CrashStates.of(disk).check(crash -> assertWhole(crash.path("/run")));
/// ```
public final class CrashDisk extends FileSystem {
  private final CrashProvider provider = new CrashProvider(this);
  private final Image start; // all of it is on the disk for sure
  private final Image now;
  private final List<Call> log = new ArrayList<>();
  private final Map<Integer, FileLock> locks = new HashMap<>(); // by node
  private final Set<Integer> lockedElsewhere = new HashSet<>();
  private @Nullable Fault fault;
  private int counted; // calls of the fault's kinds since it was injected

  CrashDisk(Image start) {
    this.start = start;
    this.now = start.copy();
  }

  public static CrashDisk empty() {
    return new CrashDisk(Image.empty());
  }

  /// A disk with the same content, all of it forced, with nothing written down and no fault.
  public synchronized CrashDisk settled() {
    return new CrashDisk(now.copy());
  }

  public Path path(String first) {
    return getPath(first);
  }

  /// Writes down that something is true from here on, such as "checkpoint 3 is acknowledged".
  public synchronized void mark(String text) {
    log.add(new Call(Kind.MARK, text, false, List.of()));
  }

  /// Gives errors from now on, in place of an earlier fault.
  public synchronized void inject(Fault fault) {
    this.fault = fault;
    counted = 0;
  }

  public synchronized void heal() {
    fault = null;
  }

  /// How many calls and marks were written down.
  public synchronized int calls() {
    return log.size();
  }

  /// The calls and marks, each as `KIND path`.
  public synchronized List<String> story() {
    return log.stream().map(Call::toString).toList();
  }

  /// Locks a file as another process would.
  public synchronized void lockElsewhere(Path file) throws IOException {
    lockedElsewhere.add(now.require(CrashPath.of(file)));
  }

  synchronized List<Call> log() {
    return List.copyOf(log);
  }

  Image start() {
    return start;
  }

  /// What is there now; only to be used while holding this disk's monitor.
  Image now() {
    return now;
  }

  Map<Integer, FileLock> locks() {
    return locks;
  }

  boolean isLockedElsewhere(int node) {
    return lockedElsewhere.contains(node);
  }

  /// Begins a call: writes it down, or gives the injected error.
  ///
  /// @return whether it shall do less than it was asked to
  synchronized boolean begin(Kind kind, String what, Change... ifFailed) throws IOException {
    Fault.@Nullable Symptom symptom = nextSymptom(kind);
    if (symptom == null || symptom == Fault.Symptom.SHORT) {
      log.add(new Call(kind, what, false, new ArrayList<>()));
      return symptom != null;
    }
    log.add(new Call(kind, what, true, List.of(ifFailed)));
    throw symptom.at(kind, what);
  }

  private Fault.@Nullable Symptom nextSymptom(Kind kind) {
    if (fault == null || !fault.kinds().contains(kind)) {
      return null;
    }
    return fault.hits(kind, counted++) ? fault.symptom() : null;
  }

  /// Makes a change, as part of the call that began last.
  synchronized void change(Change change) {
    now.apply(change);
    log.getLast().changes().add(change);
  }

  @Override
  public CrashProvider provider() {
    return provider;
  }

  @Override
  public CrashPath getPath(String first, String... more) {
    return CrashPath.parse(this, more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("close");
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    throw new UnsupportedOperationException("getFileStores");
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    throw new UnsupportedOperationException("getPathMatcher");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException("getUserPrincipalLookupService");
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException("newWatchService");
  }
}
