package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.session.LineInput;

/// Asks the front end that runs the cell for a line.
final class NotebookInput implements LineInput.Source {
  /// Sends the question to whoever runs the cell.
  interface Asker {
    void ask(Broadcast.InputRequest request);
  }

  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Asker asker;
  private volatile boolean allowed;

  NotebookInput(Asker asker) {
    this.asker = asker;
  }

  /// Whether the cell's front end can be asked.
  void allow(boolean allowed) {
    this.allowed = allowed;
  }

  void answer(String line) {
    answers.add(line);
  }

  @Override
  public String readLine() throws IOException {
    if (!allowed) {
      throw new IOException("this front end cannot be asked for input");
    }
    answers.clear(); // An answer to a question that was interrupted.
    asker.ask(new Broadcast.InputRequest("", false));
    try {
      return answers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the wait for input was interrupted");
    }
  }
}
