package org.ketpoint.kernel.session;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/// Declares imports that are known to be right without compiling each of them: JShell compiles a
/// class for every import it is given, which for all that a session preloads is half of its start.
///
/// Does what JShell's `Eval.declare` does for an import, and no more; where JShell's classes are
/// not open or look different, there is none, and the imports are evaluated as others are.
final class KnownImports {
  private final Object eval;
  private final Object maps;
  private final Object wraps;
  private final Method read;
  private final Method wrap;
  private final Method install;
  private final Method sequence;
  private final Method outer;
  private final Method status;
  private final Constructor<?> noDiagnostics;
  private final Field guts;

  private KnownImports(JShell shell) throws ReflectiveOperationException {
    eval = ShellBooks.read(shell, "eval");
    maps = ShellBooks.read(shell, "maps");
    wraps = ShellBooks.read(shell, "outerMap");
    guts = ShellBooks.open(Snippet.class, "guts");
    Class<?> diagnostics = Class.forName("jdk.jshell.DiagList");
    noDiagnostics = diagnostics.getDeclaredConstructor();
    noDiagnostics.setAccessible(true);
    read = method(eval.getClass(), "processImport", String.class, String.class);
    wrap = method(wraps.getClass(), "wrapImport", guts.getType(), Snippet.class);
    install = method(maps.getClass(), "installSnippet", Snippet.class);
    sequence = method(Snippet.class, "setSequenceNumber", int.class);
    outer = method(Snippet.class, "setOuterWrap", Class.forName("jdk.jshell.OuterWrap"));
    status =
        method(
            Snippet.class, "setCompilationStatus", Snippet.Status.class, List.class, diagnostics);
  }

  /// The way into a shell, if it is open.
  static Optional<KnownImports> into(JShell shell) {
    try {
      return ShellBooks.open() ? Optional.of(new KnownImports(shell)) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty(); // Another JDK's JShell.
    }
  }

  /// Declares an import.
  ///
  /// @param line one import declaration, semicolon included, of what is on the class path
  /// @return the snippet, valid
  Snippet add(String line) {
    try {
      var snippet = (Snippet) ((List<?>) read.invoke(eval, line, line)).getFirst();
      sequence.invoke(snippet, 0);
      outer.invoke(snippet, wrap.invoke(wraps, guts.get(snippet), snippet));
      status.invoke(snippet, Snippet.Status.VALID, List.of(), noDiagnostics.newInstance());
      install.invoke(maps, snippet);
      return snippet;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an opened method cannot be closed", e);
    }
  }

  private static Method method(Class<?> owner, String name, Class<?>... types)
      throws NoSuchMethodException {
    Method method = owner.getDeclaredMethod(name, types);
    method.setAccessible(true);
    return method;
  }
}
