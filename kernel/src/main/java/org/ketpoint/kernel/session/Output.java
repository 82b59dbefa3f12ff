package org.ketpoint.kernel.session;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Gathers what a cell's threads print and passes it on in large pieces, in the order it was
/// printed, within [#DELAY_MILLIS]. Anything else that is shown comes after what was printed before
/// it.
///
/// Who prints more than the screen can take waits for it, without holding a lock.
public final class Output implements Screen {
  private static final int DELAY_MILLIS = 20;

  /// Large enough that a million lines are some hundred messages.
  private static final int LARGE = 1 << 15;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform()
              .daemon()
              .inheritInheritableThreadLocals(false)
              .name("kernel-output")
              .factory());

  private final Screen screen;

  // Guarded by this.
  private final StringBuilder text = new StringBuilder();
  private final Utf8 out = new Utf8();
  private final Utf8 err = new Utf8();
  private Stream current = Stream.STDOUT;

  /// Output to a screen.
  ///
  /// @param screen where everything goes in the end
  public Output(Screen screen) {
    this.screen = screen;
  }

  /// Prints bytes, which are UTF-8; a character may come in several pieces.
  ///
  /// @param stream which text
  /// @param bytes where the bytes are
  /// @param offset where they begin
  /// @param length how many there are
  public void write(Stream stream, byte[] bytes, int offset, int length) {
    screen.awaitRoom();
    synchronized (this) {
      append(stream, (stream == Stream.STDOUT ? out : err).decode(bytes, offset, length));
    }
  }

  @Override
  public void print(Stream stream, String more) {
    screen.awaitRoom();
    synchronized (this) {
      append(stream, more);
    }
  }

  @Override
  public void awaitRoom() {
    screen.awaitRoom();
  }

  private void append(Stream stream, String more) {
    if (more.isEmpty()) {
      return;
    }
    if (stream != current) {
      flush();
      current = stream;
    }
    if (text.isEmpty()) {
      var _ = CLOCK.schedule(this::flush, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
    text.append(more);
    if (text.length() >= LARGE) {
      flush();
    }
  }

  @Override
  public void show(MimeBundle bundle, @Nullable String id) {
    screen.awaitRoom();
    synchronized (this) {
      flush();
      screen.show(bundle, id);
    }
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    screen.awaitRoom();
    synchronized (this) {
      flush();
      screen.update(bundle, id);
    }
  }

  @Override
  public void clear(boolean wait) {
    screen.awaitRoom();
    synchronized (this) {
      flush();
      screen.clear(wait);
    }
  }

  /// Passes on what was printed so far.
  public synchronized void flush() {
    if (!text.isEmpty()) {
      // A character's first half waits for its second.
      int whole =
          text.length() - (Character.isHighSurrogate(text.charAt(text.length() - 1)) ? 1 : 0);
      String all = text.substring(0, whole);
      text.delete(0, whole);
      if (!all.isEmpty()) {
        screen.print(current, all);
      }
    }
  }
}
