package org.ketpoint.kernel.serve;

import java.io.IOException;
import org.ketpoint.kernel.display.Prompter;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.session.LineInput;
import org.ketpoint.kernel.session.Output;
import org.ketpoint.kernel.transport.Channels;

/// Where one cell reads and prints. It outlives the cell as long as one of its threads does.
final class CellPlace implements Prompter {
  private final Origin cell;
  private final NotebookInput questions;
  private final Output output;
  private final LineInput input = new LineInput(() -> ask("", false));
  private volatile boolean mayAsk;

  CellPlace(Channels channels, NotebookInput questions, Origin cell, boolean mayAsk) {
    this.cell = cell;
    this.questions = questions;
    this.mayAsk = mayAsk;
    output = new Output(new IopubScreen(channels, cell));
  }

  Origin cell() {
    return cell;
  }

  Output output() {
    return output;
  }

  LineInput input() {
    return input;
  }

  /// The cell has ended: its threads may print, but there is nobody left to ask.
  void end() {
    output.flush();
    mayAsk = false;
  }

  @Override
  public String ask(String prompt, boolean password) throws IOException {
    if (!mayAsk) {
      // Unchecked: a Scanner would hide an IOException and speak of a missing line.
      throw new IllegalStateException(
          "this front end cannot be asked for input: it runs the cell with allow_stdin false, or the"
              + " cell has ended");
    }
    output.flush();
    return questions.ask(cell, prompt, password);
  }
}
