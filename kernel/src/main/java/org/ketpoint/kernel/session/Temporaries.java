package org.ketpoint.kernel.session;

import java.util.ArrayDeque;
import java.util.Deque;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/// The variables `$1`, `$2`, … in which JShell keeps the value of each expression. All but the last
/// few are dropped: each one left would slow down every cell that follows, and hold its value.
final class Temporaries {
  private static final int KEPT = 3;

  private record Temporary(VarSnippet snippet, Class<?> holder) {}

  private final Deque<Temporary> kept = new ArrayDeque<>();

  static boolean isTemporary(Snippet snippet) {
    return snippet.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
  }

  void add(VarSnippet snippet, Class<?> holder) {
    kept.addLast(new Temporary(snippet, holder));
  }

  void dropOld(JShell shell) {
    while (kept.size() > KEPT) {
      Temporary old = kept.removeFirst();
      shell.drop(old.snippet);
      CellControl.release(old.holder, old.snippet.name());
    }
  }
}
