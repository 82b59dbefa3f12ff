package org.ketpoint.kernel.session;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/// A command to the session, on a line of its own before a cell's Java. What it prints is the
/// cell's output.
enum Magic {
  /// Lists the commands.
  MAGIC("%magic", "lists these commands", shell -> list()),
  /// Tells how long the cell took.
  TIME("%%time", "tells how long the rest of the cell takes", shell -> time()),
  /// Lists the session's variables.
  WHO("%who", "lists the variables and their types", Magic::who);

  private final String command;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
  private final Function<JShell, Runnable> action;

  Magic(String command, String help, Function<JShell, Runnable> action) {
    this.command = command;
    this.help = help;
    this.action = action;
  }

  /// Acts before the cell's Java runs.
  ///
  /// @return what to do after it, also where it failed
  Runnable begin(JShell shell) {
    return action.apply(shell);
  }

  static Optional<Magic> named(String command) {
    return List.of(values()).stream().filter(m -> m.command.equals(command)).findFirst();
  }

  static String all() {
    return String.join(", ", List.of(values()).stream().map(m -> m.command).toList());
  }

  private static Runnable list() {
    for (Magic magic : values()) {
      System.out.printf(Locale.ROOT, "%-8s %s%n", magic.command, magic.help);
    }
    return () -> {};
  }

  private static Runnable time() {
    long start = System.nanoTime();
    return () -> System.out.printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - start) / 1e9);
  }

  private static Runnable who(JShell shell) {
    shell
        .variables()
        .filter(variable -> !Temporaries.isTemporary(variable))
        .sorted(Comparator.comparing(VarSnippet::name))
        .forEach(v -> System.out.printf(Locale.ROOT, "%-16s %s%n", v.name(), v.typeName()));
    return () -> {};
  }
}
