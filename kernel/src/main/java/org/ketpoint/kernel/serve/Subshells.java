package org.ketpoint.kernel.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The subshells: queues of requests, each with a thread of its own beside the main shell's.
///
/// Comms, history and the kernel's info are answered beside a running cell. There is only one Java
/// session, though, and it runs one cell at a time: a cell in a subshell waits for its turn.
final class Subshells {
  /// Front ends open one for each page or widget; more than this is a mistake.
  private static final int MOST = 64;

  private final Supplier<Worker> worker;

  // Guarded by this.
  private final Map<String, Worker> open = new LinkedHashMap<>();

  /// @param worker makes a worker that has not been started
  Subshells(Supplier<Worker> worker) {
    this.worker = worker;
  }

  synchronized String create() {
    if (open.size() >= MOST) {
      throw new IllegalStateException("there may be " + MOST + " subshells, and there are");
    }
    String id = UUID.randomUUID().toString();
    Worker created = worker.get();
    created.start("kernel-subshell-" + id.substring(0, 8));
    open.put(id, created);
    return id;
  }

  /// Closes a subshell; what it was asked before is still answered.
  void delete(String id) {
    Worker deleted;
    synchronized (this) {
      deleted = open.remove(id);
    }
    if (deleted == null) {
      throw new IllegalArgumentException(unknown(id));
    }
    deleted.end();
  }

  synchronized List<String> list() {
    return List.copyOf(open.keySet());
  }

  synchronized Optional<Worker> find(String id) {
    return Optional.ofNullable(open.get(id));
  }

  static String unknown(String id) {
    return "there is no subshell " + id;
  }
}
