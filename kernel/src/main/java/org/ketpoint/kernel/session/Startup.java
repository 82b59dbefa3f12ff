package org.ketpoint.kernel.session;

import java.nio.file.Path;
import java.util.List;
import org.ketpoint.kernel.magic.MagicException;
import org.ketpoint.kernel.magic.StartupScripts;

/// Runs the user's start-up scripts once, when the first cell comes: they cost a kernel's start
/// nothing, and what they print and complain of is seen in that cell. A broken one stops neither
/// the others nor the cell.
final class Startup {
  private final SessionHost host;
  private final LoadedCode code;
  private boolean due;

  Startup(SessionHost host, LoadedCode code) {
    this.host = host;
    this.code = code;
  }

  /// What is declared by now is the kernel's own.
  void ready() {
    due = true;
    host.ready();
  }

  void run() {
    if (!due) {
      return;
    }
    due = false;
    List<Path> scripts;
    try {
      scripts = StartupScripts.all();
    } catch (MagicException e) {
      System.err.println(e.getMessage());
      return;
    }
    if (!scripts.isEmpty()) {
      scripts.forEach(this::run);
      host.ready();
    }
  }

  private void run(Path script) {
    try {
      var cell = new Cell(script.getFileName().toString(), StartupScripts.read(script));
      if (code.run(cell) instanceof Outcome.Failure failure) {
        System.err.println("The start-up script " + script + " failed:");
        failure.traceback().forEach(System.err::println);
      }
    } catch (MagicException e) {
      System.err.println(e.getMessage());
    }
  }
}
