package org.ketpoint.kernel.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.transport.Channel;
import org.ketpoint.kernel.transport.Channels;

/// A thread that answers requests one after the other, each between `busy` and `idle`.
final class Worker {
  private record Task(Channel channel, Incoming incoming) {}

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
    Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  void add(Channel channel, Incoming incoming) {
    tasks.add(new Task(channel, incoming));
  }

  private void run() {
    while (true) {
      try {
        work(tasks.take());
      } catch (InterruptedException e) {
        // An interrupt meant for a cell that had just ended.
      } catch (Throwable e) {
        log.accept("an answer failed: " + e);
      }
    }
  }

  private void work(Task task) {
    status(task, "busy");
    try {
      Optional<Reply> reply = answer(task);
      reply.ifPresent(r -> channels.reply(task.channel, task.incoming.origin(), r));
      if (task.incoming.request() instanceof Request.Execute cell
          && cell.stopOnError()
          && reply.orElse(null) instanceof Reply.Failed) {
        abortQueued();
      }
    } finally {
      status(task, "idle");
    }
    if (task.incoming.request() instanceof Request.Shutdown) {
      shutdown.run();
    }
  }

  private Optional<Reply> answer(Task task) {
    try {
      return answers.answer(task.incoming);
    } catch (Throwable e) {
      log.accept("the answer to " + task.incoming.origin() + " failed: " + e);
      String message = String.valueOf(e.getMessage());
      return Optional.of(
          new Reply.Failed("error", e.getClass().getSimpleName(), message, List.of(), null));
    }
  }

  private void abortQueued() {
    var queued = new ArrayList<Task>();
    tasks.drainTo(queued);
    for (Task task : queued) {
      if (task.incoming.request() instanceof Request.Execute) {
        status(task, "busy");
        var aborted = new Reply.Failed("aborted", "", "", List.of(), null);
        channels.reply(task.channel, task.incoming.origin(), aborted);
        status(task, "idle");
      }
    }
    queued.removeIf(task -> task.incoming.request() instanceof Request.Execute);
    queued.reversed().forEach(tasks::addFirst);
  }

  private void status(Task task, String state) {
    channels.publish(task.incoming.origin(), new Broadcast.Status(state));
  }
}
