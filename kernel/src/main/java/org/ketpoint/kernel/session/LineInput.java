package org.ketpoint.kernel.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// `System.in` of a notebook: each time it runs empty, the user is asked for one more line.
public final class LineInput extends InputStream {
  /// Asks the user.
  public interface Source {
    /// Waits for a line.
    ///
    /// @return what was typed, without its end
    /// @throws IOException when nobody can be asked, or the wait was interrupted
    String readLine() throws IOException;
  }

  private final Source source;
  private byte[] line = {};
  private int next;

  /// Reads from a source.
  ///
  /// @param source whom to ask
  public LineInput(Source source) {
    this.source = source;
  }

  @Override
  public synchronized int read() throws IOException {
    fill();
    return line[next++] & 0xff;
  }

  /// Returns at the end of a line at the latest, so that a reader gets what was typed at once.
  @Override
  public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    fill();
    int count = Math.min(length, line.length - next);
    System.arraycopy(line, next, buffer, offset, count);
    next += count;
    return count;
  }

  @Override
  public synchronized int available() {
    return line.length - next;
  }

  private void fill() throws IOException {
    if (next == line.length) {
      line = (source.readLine() + "\n").getBytes(StandardCharsets.UTF_8);
      next = 0;
    }
  }
}
