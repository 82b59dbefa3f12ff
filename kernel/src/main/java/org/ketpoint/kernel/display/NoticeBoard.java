package org.ketpoint.kernel.display;

import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;
import tech.tablesaw.api.Table;

/// Shows the library's warnings where a cell complains: the sentence on its stderr, the figures as
/// a table below it. What a thread warns of is shown, as all that threads print, under the cell
/// that started it.
public final class NoticeBoard implements Notices.Display {
  private final Screen screen;
  private final Renderers renderers;

  /// Warnings on a screen.
  ///
  /// @param screen where to show them
  /// @param renderers how tables become bundles
  public NoticeBoard(Screen screen, Renderers renderers) {
    this.screen = screen;
    this.renderers = renderers;
  }

  @Override
  public void show(String message, @Nullable Table table) {
    screen.print(Screen.Stream.STDERR, message + "\n");
    if (table != null) {
      screen.show(renderers.render(table), null);
    }
  }
}
