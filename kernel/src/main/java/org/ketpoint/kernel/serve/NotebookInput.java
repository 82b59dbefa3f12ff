package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Request;
import org.ketpoint.kernel.transport.Channels;

/// Asks front ends for lines, and brings each answer to the question it belongs to.
///
/// An answer nobody waits for is dropped: it was typed for a cell that was interrupted.
final class NotebookInput {
  private record Question(Origin cell, BlockingQueue<String> answer) {}

  private final Channels channels;
  private final Map<String, Question> open = new ConcurrentHashMap<>();

  NotebookInput(Channels channels) {
    this.channels = channels;
  }

  /// Waits for what the user types.
  ///
  /// @param cell the request whose code wants to read
  String ask(Origin cell, String prompt, boolean password) throws IOException {
    var question = new Question(cell, new ArrayBlockingQueue<>(1));
    String id = "";
    try {
      synchronized (this) { // An answer must not overtake its question.
        id = channels.ask(cell, new Broadcast.InputRequest(prompt, password));
        open.put(id, question);
      }
      return question.answer.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the wait for input was interrupted");
    } finally {
      open.remove(id);
    }
  }

  /// Takes an answer. Most clients do not say what it answers: then there must be one question
  /// only.
  ///
  /// @return whether somebody waited for it
  synchronized boolean answer(Request.InputReply reply) {
    Set<String> ids = Set.copyOf(open.keySet());
    String named = reply.question();
    for (String id : ids) {
      Question question = open.get(id);
      boolean meant =
          named.isEmpty()
              ? ids.size() == 1
              : named.equals(id) || (question != null && named.equals(question.cell.id()));
      if (meant && question != null) {
        return question.answer.offer(reply.value());
      }
    }
    return false;
  }
}
