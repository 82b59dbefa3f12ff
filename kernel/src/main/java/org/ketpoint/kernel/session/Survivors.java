package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// Saves the variables that a declaration would take along: JShell puts them into a new class,
/// where they begin anew, or gives them up because their initializer no longer compiles. Their
/// types are often the same as before, and so can be their values.
final class Survivors {
  private final JShell shell;
  private final SnippetClasses classes;
  private final ShellBooks books;

  Survivors(JShell shell, SnippetClasses classes, ShellBooks books) {
    this.shell = shell;
    this.classes = classes;
    this.books = books;
  }

  /// Adds to the program what brings the variables' values over.
  ///
  /// @param events of a snippet that was compiled
  /// @param before the books before it was
  /// @return the variables that cannot be declared any more
  List<String> save(List<SnippetEvent> events, ShellBooks.Mark before) {
    var lost = new ArrayList<String>();
    events.stream()
        .flatMap(Declarations::casualties)
        .distinct()
        .forEach(
            variable -> {
              String old = books.wrapper(before, variable);
              if (shell.status(variable).isDefined()) {
                carry(variable, old);
              } else if (!redeclared(variable, old)) {
                lost.add(variable.name());
              }
            });
    return lost;
  }

  private boolean redeclared(VarSnippet variable, String old) {
    int since = classes.program().size();
    List<SnippetEvent> events = shell.eval(variable.typeName() + " " + variable.name() + ";");
    classes.program().dropCalls(since); // It would set the variable to zero.
    Snippet again = events.getFirst().snippet();
    if (!(again instanceof VarSnippet now) || !shell.status(now).isDefined()) {
      return false;
    }
    carry(now, old);
    return true;
  }

  private void carry(VarSnippet variable, String old) {
    String now = books.wrapper(variable);
    if (now.equals(old) || old.isEmpty()) {
      return; // Still in its class, with its value.
    }
    try {
      Class<?> from = classes.findClass(old);
      Class<?> to = classes.findClass(now);
      classes.program().add(new Program.Carry(from, to, variable.name()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a variable's class must be loaded", e);
    }
  }
}
