package org.ketpoint.kernel.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.transport.Channel;
import org.ketpoint.kernel.transport.Channels;

/// A thread that answers requests one after the other, each between `busy` and `idle`.
final class Worker {
  /// @param incoming nothing, at the worker's end
  private record Task(Channel channel, @Nullable Incoming incoming) {}

  private final BlockingDeque<Task> tasks = new LinkedBlockingDeque<>();
  private final Channels channels;
  private final Answers answers;
  private final Consumer<String> log;
  private final Runnable shutdown;

  /// @param shutdown run after a request to shut down was answered
  Worker(Channels channels, Answers answers, Consumer<String> log, Runnable shutdown) {
    this.channels = channels;
    this.answers = answers;
    this.log = log;
    this.shutdown = shutdown;
  }

  void start(String name) {
    Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name(name).start(this::run);
  }

  void add(Channel channel, Incoming incoming) {
    tasks.add(new Task(channel, incoming));
  }

  /// Ends the thread once it has answered what was asked before.
  void end() {
    tasks.add(new Task(Channel.SHELL, null));
  }

  private void run() {
    for (boolean open = true; open; ) {
      try {
        Task task = tasks.take();
        Incoming incoming = task.incoming;
        open = incoming != null;
        if (incoming != null) {
          work(task.channel, incoming);
        }
      } catch (InterruptedException e) {
        // An interrupt meant for a cell that had just ended.
      } catch (Throwable e) {
        log.accept("an answer failed: " + e);
      }
    }
  }

  private void work(Channel channel, Incoming incoming) {
    status(incoming, "busy");
    try {
      Optional<Reply> reply = answer(incoming);
      boolean stops =
          incoming.request() instanceof Request.Execute cell
              && cell.stopOnError()
              && !cell.silent()
              && reply.orElse(null) instanceof Reply.Failed;
      // What is sent after the reply has been read is not among them.
      List<Task> queued = stops ? takeQueued() : List.of();
      reply.ifPresent(r -> channels.reply(channel, incoming.origin(), r));
      abort(queued);
    } finally {
      status(incoming, "idle");
    }
    if (incoming.request() instanceof Request.Shutdown) {
      shutdown.run();
    }
  }

  private Optional<Reply> answer(Incoming incoming) {
    try {
      return answers.answer(incoming);
    } catch (Throwable e) {
      log.accept("the answer to " + incoming.origin() + " failed: " + e);
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          new Reply.Failed("error", e.getClass().getSimpleName(), message, List.of(), null));
    }
  }

  private List<Task> takeQueued() {
    var queued = new ArrayList<Task>();
    tasks.drainTo(queued);
    return queued;
  }

  /// Turns cells away; what else was taken from the queue is put back.
  private void abort(List<Task> queued) {
    var kept = new ArrayList<Task>();
    for (Task task : queued) {
      Incoming incoming = task.incoming;
      if (incoming != null && incoming.request() instanceof Request.Execute) {
        status(incoming, "busy");
        var aborted = new Reply.Failed("aborted", "", "", List.of(), null);
        channels.reply(task.channel, incoming.origin(), aborted);
        status(incoming, "idle");
      } else {
        kept.add(task);
      }
    }
    kept.reversed().forEach(tasks::addFirst);
  }

  private void status(Incoming incoming, String state) {
    channels.publish(incoming.origin(), new Broadcast.Status(state));
  }
}
