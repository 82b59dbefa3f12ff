package org.ketpoint.kernel.session;

import java.util.Optional;
import java.util.function.Predicate;
import jdk.jshell.JShell;
import jdk.jshell.VarSnippet;

/// Keeps a long session as light as a short one: forgets old results and replaced declarations.
final class Memory {
  /// A sweep looks at everything that is declared, so it is not made after every cell.
  private static final int CELLS_BETWEEN_SWEEPS = 16;

  private final JShell shell;
  private final SnippetClasses classes;
  private final Optional<ShellBooks> books;
  private final CellIndex index;
  private final Temporaries temporaries = new Temporaries();
  private final HeapGrowth heap = new HeapGrowth();
  private int cells;

  Memory(JShell shell, SnippetClasses classes, Optional<ShellBooks> books, CellIndex index) {
    this.shell = shell;
    this.classes = classes;
    this.books = books;
    this.index = index;
  }

  /// Takes note of the value of an expression, to forget it in time.
  void temporary(VarSnippet variable, Class<?> holder) {
    temporaries.add(variable, holder);
  }

  /// To be called after each cell.
  void tidy() {
    classes.begin(); // What a drop changes does not wait.
    temporaries.dropOld(shell);
    cells++;
    if (cells % CELLS_BETWEEN_SWEEPS == 0 && books.isPresent()) {
      Predicate<String> living = books.get().sweep(index::forget);
      classes.forget(living.negate());
      heap.check();
    }
  }
}
