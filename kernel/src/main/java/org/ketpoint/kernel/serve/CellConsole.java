package org.ketpoint.kernel.serve;

import java.io.InputStream;
import java.io.PrintStream;
import org.ketpoint.kernel.display.NoticeBoard;
import org.ketpoint.kernel.display.ProgressBar;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.display.Stages;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.session.LineInput;
import org.ketpoint.kernel.session.Output;
import org.ketpoint.kernel.stop.UserCode;
import org.ketpoint.progress.Notices;
import org.ketpoint.progress.Progress;

/// What a cell reads and prints: the process's streams, tied to the notebook.
final class CellConsole {
  private final IopubScreen screen;
  private final Output output;
  private final NotebookInput answers;
  private final LineInput input;
  private final UserCode userCode;

  CellConsole(IopubScreen screen, NotebookInput.Asker asker, UserCode userCode) {
    this.screen = screen;
    this.userCode = userCode;
    output = new Output(screen);
    answers =
        new NotebookInput(
            request -> {
              output.flush();
              asker.ask(request);
            });
    input = new LineInput(answers);
  }

  /// Ties the process's streams, the display helpers, and the library's progress and warnings to
  /// the notebook.
  ///
  /// @return what unties the streams
  Runnable install(Renderers renderers) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    System.setOut(new CellPrinter(output.stream(Screen.Stream.STDOUT), userCode));
    System.setErr(new CellPrinter(output.stream(Screen.Stream.STDERR), userCode));
    System.setIn(input);
    Stages.showOn(new CellScreen(output, userCode), renderers);
    Progress.showWith(new ProgressBar(output, renderers));
    Notices.showWith(new NoticeBoard(output, renderers));
    return () -> {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
      Progress.showWith(snapshot -> {});
      Notices.showWith((message, table) -> err.println("ketpoint: " + message));
    };
  }

  void begin(Origin cell, boolean allowStdin) {
    output.flush(); // What threads printed since belongs to the cell before.
    screen.follow(cell);
    answers.allow(allowStdin);
    input.clear();
  }

  void end() {
    output.flush();
    answers.allow(false);
  }

  void answer(String line) {
    answers.answer(line);
  }

  /// Says something about the running cell where the user looks for its complaints.
  void complain(String text) {
    output.print(Screen.Stream.STDERR, text);
    output.flush();
  }
}
