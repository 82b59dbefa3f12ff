package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;

/// The cells run in this session and in those before it.
///
/// What this session ran is in memory, and goes to the disk on a thread of its own: interrupting a
/// cell must not break a write. Without a folder to write to, there is only this session.
final class History {
  /// A session keeps this many of its cells in memory.
  private static final int KEPT = 10_000;

  /// Longer outputs are cut, and longer inputs are not kept on the disk.
  private static final int LONG_OUTPUT = 10_000;

  private static final int LONG_INPUT = 200_000;

  private final HistoryFolder folder;
  private final Consumer<String> log;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("kernel-history")
              .factory());

  // Guarded by this.
  private final Deque<HistoryEntry> entries = new ArrayDeque<>();
  private int session; // 0 until the first cell
  private boolean onDisk;

  History(HistoryFolder folder, Consumer<String> log) {
    this.folder = folder;
    this.log = log;
  }

  synchronized void add(int number, String input, @Nullable String output) {
    if (session == 0) {
      begin();
    }
    var entry = new HistoryEntry(session, number, input, cut(output));
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
    if (onDisk && input.length() <= LONG_INPUT) {
      writer.execute(() -> write(entry));
    }
  }

  /// Finds a number for this session. It happens once, and so may wait for the disk.
  private void begin() {
    try {
      session = folder.create();
      onDisk = true;
    } catch (IOException | RuntimeException e) {
      session = 1;
      log.accept("history is not kept beyond this session: " + e);
    }
  }

  private synchronized void giveUp(IOException e) {
    if (onDisk) {
      onDisk = false;
      log.accept("history is not kept any further: " + e);
    }
  }

  private void write(HistoryEntry entry) {
    try {
      folder.append(entry);
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private static @Nullable String cut(@Nullable String output) {
    return output == null || output.length() <= LONG_OUTPUT
        ? output
        : output.substring(0, LONG_OUTPUT) + "…";
  }

  Reply.History find(Request.History request) {
    List<HistoryEntry> found =
        switch (request.access()) {
          case "tail" -> newest(entry -> true, false, request.count());
          case "range" -> range(request);
          case "search" ->
              newest(
                  entry -> matches(request.pattern(), entry.input()),
                  request.unique(),
                  request.count());
          default ->
              throw new IllegalArgumentException(
                  "hist_access_type must be tail, range or search, got " + request.access());
        };
    return new Reply.History(
        "ok", found.stream().map(entry -> entry.row(request.output())).toList());
  }

  private List<HistoryEntry> range(Request.History request) {
    int wanted = request.session() > 0 ? request.session() : current() + request.session();
    return session(wanted).stream()
        .filter(entry -> entry.number() >= request.start() && entry.number() < request.stop())
        .toList();
  }

  /// The last entries that match, of all sessions, oldest first. Of equal inputs there may be only
  /// the one that was run last.
  private List<HistoryEntry> newest(Predicate<HistoryEntry> matching, boolean unique, int count) {
    var found = new ArrayList<HistoryEntry>();
    var inputs = new LinkedHashSet<String>();
    for (int number : sessions().reversed()) {
      if (found.size() >= count) {
        break;
      }
      for (HistoryEntry entry : session(number).reversed()) {
        if (found.size() >= count) {
          break;
        }
        if (matching.test(entry) && (!unique || inputs.add(entry.input()))) {
          found.add(entry);
        }
      }
    }
    Collections.reverse(found);
    return found;
  }

  private List<Integer> sessions() {
    var sessions = new LinkedHashSet<Integer>();
    int current = current();
    try {
      folder.sessions().stream().filter(number -> number < current).forEach(sessions::add);
    } catch (IOException e) {
      log.accept("earlier sessions' history cannot be read: " + e);
    }
    sessions.add(current);
    return List.copyOf(sessions);
  }

  private List<HistoryEntry> session(int number) {
    synchronized (this) {
      if (number == session) {
        return List.copyOf(entries);
      }
    }
    try {
      return folder.sessions().contains(number) ? folder.read(number) : List.of();
    } catch (IOException e) {
      log.accept("the history of session " + number + " cannot be read: " + e);
      return List.of();
    }
  }

  /// This session's number, or the one it would get now.
  private synchronized int current() {
    try {
      return session > 0 ? session : folder.next();
    } catch (IOException e) {
      return 1;
    }
  }

  /// Writes what is left.
  void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(1, TimeUnit.SECONDS)) {
        log.accept("the end of this session's history could not be written in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether a text is as the pattern says, where `*` is any text and `?` any one character. A
  /// regular expression would take forever for some patterns.
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1; // the last one, which takes the text up to `taken`
    int taken = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        taken = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
