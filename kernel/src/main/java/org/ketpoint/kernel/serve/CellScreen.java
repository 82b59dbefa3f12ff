package org.ketpoint.kernel.serve;

import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.stop.UserCode;

/// What a cell shows on: one that does nothing but show is stopped between two calls.
record CellScreen(Screen screen, UserCode userCode) implements Screen {
  @Override
  public void awaitRoom() {
    screen.awaitRoom();
    userCode.stopIfDue();
  }

  @Override
  public void print(Stream stream, String text) {
    userCode.settle();
    screen.print(stream, text);
    userCode.stopIfDue();
  }

  @Override
  public void show(MimeBundle bundle, @Nullable String id) {
    userCode.settle();
    screen.show(bundle, id);
    userCode.stopIfDue();
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    userCode.settle();
    screen.update(bundle, id);
    userCode.stopIfDue();
  }

  @Override
  public void clear(boolean wait) {
    userCode.settle();
    screen.clear(wait);
    userCode.stopIfDue();
  }
}
