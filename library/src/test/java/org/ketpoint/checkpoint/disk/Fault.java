package org.ketpoint.checkpoint.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.Set;

/// An error that the disk shall give.
///
/// @param symptom how it shows
/// @param kinds at which kinds of call; the others are not counted
/// @param call at which of these calls, from 0, counted from when the fault is injected
/// @param forEver whether at all calls from then on
public record Fault(Symptom symptom, Set<Kind> kinds, int call, boolean forEver) {
  /// Each looks as the JDK's own file system gives it on Linux.
  public enum Symptom {
    EIO("Input/output error"),
    ENOSPC("No space left on device"),
    EACCES("Permission denied"),
    EROFS("Read-only file system"),
    /// Not an error: a read or write of fewer bytes than asked for.
    SHORT("short");

    private final String reason;

    Symptom(String reason) {
      this.reason = reason;
    }

    boolean canHitA(Kind kind) {
      return switch (this) {
        case EIO -> kind != Kind.MARK;
        case ENOSPC -> kind.needsRoom();
        case EACCES -> !kind.onChannel() && kind != Kind.MARK;
        case EROFS -> kind.changes();
        case SHORT -> kind == Kind.READ || kind == Kind.WRITE;
      };
    }

    IOException at(Kind kind, String path) {
      if (kind.onChannel()) {
        return new IOException(reason);
      }
      return this == EACCES
          ? new AccessDeniedException(path)
          : new FileSystemException(path, null, reason);
    }
  }

  public static Fault once(Symptom symptom, int call) {
    return new Fault(symptom, EnumSet.allOf(Kind.class), call, false);
  }

  public static Fault forEver(Symptom symptom, int call) {
    return new Fault(symptom, EnumSet.allOf(Kind.class), call, true);
  }

  /// The same at calls of one kind.
  public Fault only(Kind kind) {
    return new Fault(symptom, Set.of(kind), call, forEver);
  }

  boolean hits(Kind kind, int count) {
    return symptom.canHitA(kind) && (forEver ? count >= call : count == call);
  }
}
