package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Comms;
import org.ketpoint.kernel.display.NoticeBoard;
import org.ketpoint.kernel.display.ProgressBar;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.display.Stages;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.stop.UserCode;
import org.ketpoint.kernel.transport.Channels;
import org.ketpoint.progress.Notices;
import org.ketpoint.progress.Progress;

/// What cells read and print: the process's streams, tied to the notebook.
///
/// A thread belongs to the cell that started it, for as long as it lives. A thread that the JVM
/// made on its own, such as those of the common pool, belongs to the cell that began last.
final class CellConsole {
  /// Of the whole process, as its streams are.
  private static final InheritableThreadLocal<@Nullable CellPlace> OWN =
      new InheritableThreadLocal<>();

  private final Channels channels;
  private final NotebookInput questions;
  private final UserCode userCode;
  private final Consumer<String> log;
  private final PrintStream printed;
  private final PrintStream complained;
  private volatile CellPlace latest;

  CellConsole(Channels channels, UserCode userCode, Consumer<String> log) {
    this.channels = channels;
    this.userCode = userCode;
    this.log = log;
    questions = new NotebookInput(channels);
    printed = new CellPrinter(new Sink(Screen.Stream.STDOUT), userCode);
    complained = new CellPrinter(new Sink(Screen.Stream.STDERR), userCode);
    latest = new CellPlace(channels, questions, Origin.NONE, false);
  }

  /// Ties the process's streams, the display helpers, and the library's progress and warnings to
  /// the notebook.
  ///
  /// @return what unties the streams
  Runnable install(Renderers renderers, Comms comms) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    InputStream in = System.in;
    var screen = new Routed();
    System.setOut(printed);
    System.setErr(complained);
    System.setIn(new Source());
    Stages.showOn(
        new CellScreen(screen, userCode),
        renderers,
        (prompt, hidden) -> place().ask(prompt, hidden),
        comms);
    Progress.showWith(new ProgressBar(screen, renderers));
    Notices.showWith(new NoticeBoard(screen, renderers));
    return () -> {
      System.setOut(out);
      System.setErr(err);
      System.setIn(in);
      Progress.showWith(snapshot -> {});
      Notices.showWith((message, table) -> err.println("ketpoint: " + message));
    };
  }

  /// From here on, the calling thread and those it starts belong to this cell.
  void begin(Origin cell, boolean mayAsk) {
    var place = new CellPlace(channels, questions, cell, mayAsk);
    OWN.set(place);
    latest = place;
    replaceMissing();
  }

  /// What a cell prints to is its own affair, but without a stream no cell could run any more.
  private void replaceMissing() {
    if (System.out == null) {
      System.setOut(printed);
    }
    if (System.err == null) {
      System.setErr(complained);
    }
  }

  /// The calling thread's cell has ended, unless it had already.
  void end() {
    CellPlace mine = OWN.get();
    if (mine != null) {
      mine.end();
      OWN.remove();
    }
  }

  void answer(Request.InputReply reply) {
    if (!questions.answer(reply)) {
      log.accept("an input_reply was ignored: nothing was asked, or what was asked is over");
    }
  }

  /// Tells every front end something on behalf of the calling thread's cell.
  void tell(Broadcast broadcast) {
    channels.awaitRoom();
    channels.publish(place().cell(), broadcast);
  }

  /// Says something about the cell that began last where the user looks for its complaints.
  void complain(String text) {
    CellPlace place = latest;
    place.output().print(Screen.Stream.STDERR, text);
    place.output().flush();
  }

  private CellPlace place() {
    CellPlace mine = OWN.get();
    return mine == null ? latest : mine;
  }

  private final class Sink extends OutputStream {
    private final Screen.Stream stream;

    Sink(Screen.Stream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      place().output().write(stream, bytes, offset, length);
    }
  }

  private final class Source extends InputStream {
    @Override
    public int read() throws IOException {
      return place().input().read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return place().input().read(buffer, offset, length);
    }

    @Override
    public int available() {
      return place().input().available();
    }
  }

  private final class Routed implements Screen {
    @Override
    public void awaitRoom() {
      place().output().awaitRoom();
    }

    @Override
    public void print(Stream stream, String text) {
      place().output().print(stream, text);
    }

    @Override
    public void show(MimeBundle bundle, @Nullable String id) {
      place().output().show(bundle, id);
    }

    @Override
    public void update(MimeBundle bundle, String id) {
      place().output().update(bundle, id);
    }

    @Override
    public void clear(boolean wait) {
      place().output().clear(wait);
    }
  }
}
