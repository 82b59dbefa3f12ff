package org.ketpoint.kernel.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.ketpoint.kernel.display.Comms;
import org.ketpoint.kernel.display.Renderers;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.session.JavaSession;
import org.ketpoint.kernel.stop.UserCode;
import org.ketpoint.kernel.transport.Channel;
import org.ketpoint.kernel.transport.Channels;

/// A running kernel: one connection, one Java session, and the threads between them.
///
/// Cells are run in order by one thread; questions about code are answered by another, interrupts
/// and shutdowns by a third, so that they never wait for a cell. The session starts in the
/// background: who the kernel is can be asked at once.
public final class Kernel {
  private static final int LONGEST_LINE = 400;

  private final Channels channels;
  private final CellConsole console;
  private final History history;
  private final Comms comms;
  private final Subshells subshells;
  private final Answers answers;
  private final Consumer<String> log;
  private final Worker cells;
  private final Worker control;
  private final Worker questions;
  private final Renderers renderers = Renderers.standard();
  private final UserCode userCode = new UserCode();
  private final CompletableFuture<JavaSession> session = new CompletableFuture<>();
  private final CountDownLatch done = new CountDownLatch(1);

  /// Binds the kernel's sockets.
  ///
  /// @param connection where to listen
  /// @param log gets a line for whatever goes wrong outside of cells
  public Kernel(ConnectionFile connection, Consumer<String> log) {
    this.log = line -> log.accept(oneLine(line));
    channels = new Channels(connection, this::received, this.log);
    console = new CellConsole(channels, userCode, this.log);
    history = new History(HistoryFolder.standard(), this.log);
    comms = new Comms(console::tell);
    subshells = new Subshells(this::worker);
    answers =
        new Answers(
            channels,
            console,
            new SessionGate(session),
            history,
            new CommAnswers(comms, console, this.log),
            subshells,
            this.log);
    cells = worker();
    control = worker();
    questions = worker();
  }

  /// Serves until a front end asks for the end.
  ///
  /// @throws InterruptedException when the calling thread is interrupted
  public void run() throws InterruptedException {
    Runnable restore = console.install(renderers, comms);
    try {
      Thread.ofPlatform().daemon().name("kernel-session").start(this::open);
      cells.start("kernel-cells");
      control.start("kernel-control");
      questions.start("kernel-questions");
      channels.publish(Origin.NONE, new Broadcast.Status("starting"));
      channels.start();
      done.await();
    } finally {
      channels.close();
      history.close();
      restore.run();
    }
  }

  private void open() {
    try {
      session.complete(new JavaSession(renderers, userCode));
    } catch (RuntimeException | Error e) {
      session.completeExceptionally(e);
    }
  }

  /// What arrives from outside may be quoted in a log, but not at any length, nor so that it looks
  /// like more than one line.
  private static String oneLine(String text) {
    String start = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    return start.replaceAll("\\p{Cntrl}+", " ");
  }

  private Worker worker() {
    return new Worker(channels, answers, log, done::countDown);
  }

  private void received(Channel channel, Incoming incoming) {
    switch (incoming.request()) {
      case Request.InputReply reply -> console.answer(reply);
      case Request.Execute r -> shell(channel, incoming);
      case Request.Complete r -> question(channel, incoming);
      case Request.Inspect r -> question(channel, incoming);
      case Request.IsComplete r -> question(channel, incoming);
      case Request.Interrupt r -> control.add(channel, incoming);
      case Request.Shutdown r -> control.add(channel, incoming);
      case Request.CreateSubshell r -> control.add(channel, incoming);
      case Request.DeleteSubshell r -> control.add(channel, incoming);
      case Request.ListSubshells r -> control.add(channel, incoming);
      default -> {
        if (channel == Channel.CONTROL) {
          control.add(channel, incoming);
        } else {
          shell(channel, incoming);
        }
      }
    }
  }

  /// What is asked about code does not wait for cells.
  private void question(Channel channel, Incoming incoming) {
    if (incoming.subshell().isEmpty()) {
      questions.add(channel, incoming);
    } else {
      shell(channel, incoming);
    }
  }

  /// Whatever may take as long as a cell, on whichever channel it came.
  private void shell(Channel channel, Incoming incoming) {
    String id = incoming.subshell();
    if (id.isEmpty()) {
      cells.add(channel, incoming);
      return;
    }
    subshells
        .find(id)
        .ifPresentOrElse(
            subshell -> subshell.add(channel, incoming),
            () -> {
              var refused = new Request.Invalid(Subshells.unknown(id));
              control.add(channel, new Incoming(incoming.origin(), refused, ""));
            });
  }
}
