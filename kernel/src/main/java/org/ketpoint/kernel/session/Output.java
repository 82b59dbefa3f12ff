package org.ketpoint.kernel.session;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Gathers what all threads print and passes it on in large pieces, in the order it was printed,
/// within [#DELAY_MILLIS]. Anything else that is shown comes after what was printed before it.
public final class Output implements Screen {
  private static final int DELAY_MILLIS = 20;
  private static final int LARGE = 1 << 18;

  private final Screen screen;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kernel-output").factory());

  // Guarded by this.
  private final StringBuilder text = new StringBuilder();
  private Stream current = Stream.STDOUT;

  /// Output to a screen.
  ///
  /// @param screen where everything goes in the end
  public Output(Screen screen) {
    this.screen = screen;
  }

  /// A stream for one of the two texts, in UTF-8.
  ///
  /// @param stream which
  /// @return for any thread
  public PrintStream stream(Stream stream) {
    return new PrintStream(new Sink(stream), false, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void print(Stream stream, String more) {
    if (more.isEmpty()) {
      return;
    }
    if (stream != current) {
      flush();
      current = stream;
    }
    if (text.isEmpty()) {
      var _ = clock.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
    text.append(more);
    if (text.length() >= LARGE) {
      flush();
    }
  }

  @Override
  public synchronized void show(MimeBundle bundle, @Nullable String id) {
    flush();
    screen.show(bundle, id);
  }

  @Override
  public synchronized void update(MimeBundle bundle, String id) {
    flush();
    screen.update(bundle, id);
  }

  @Override
  public synchronized void clear(boolean wait) {
    flush();
    screen.clear(wait);
  }

  /// Passes on what was printed so far.
  public synchronized void flush() {
    if (!text.isEmpty()) {
      String all = text.toString();
      text.setLength(0);
      screen.print(current, all);
    }
  }

  private final class Sink extends OutputStream {
    private final Stream stream;
    private final Utf8 decoder = new Utf8();

    Sink(Stream stream) {
      this.stream = stream;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      synchronized (Output.this) {
        print(stream, decoder.decode(bytes, offset, length));
      }
    }
  }
}
