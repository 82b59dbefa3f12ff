package org.ketpoint.kernel.serve;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
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
  private final Channels channels;
  private final CellConsole console;
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
    channels = new Channels(connection, this::received, log);
    var screen = new IopubScreen(channels);
    console = new CellConsole(screen, request -> channels.ask(screen.cell(), request), userCode);
    var answers = new Answers(channels, console, new SessionGate(session), log);
    cells = new Worker(channels, answers, log, done::countDown);
    control = new Worker(channels, answers, log, done::countDown);
    questions = new Worker(channels, answers, log, done::countDown);
  }

  /// Serves until a front end asks for the end.
  ///
  /// @throws InterruptedException when the calling thread is interrupted
  public void run() throws InterruptedException {
    Runnable restore = console.install(renderers);
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

  private void received(Channel channel, Incoming incoming) {
    switch (incoming.request()) {
      case Request.InputReply reply -> console.answer(reply.value());
      case Request.Interrupt r -> control.add(channel, incoming);
      case Request.Shutdown r -> control.add(channel, incoming);
      case Request.Complete r -> questions.add(channel, incoming);
      case Request.Inspect r -> questions.add(channel, incoming);
      case Request.IsComplete r -> questions.add(channel, incoming);
      default -> (channel == Channel.CONTROL ? control : cells).add(channel, incoming);
    }
  }
}
