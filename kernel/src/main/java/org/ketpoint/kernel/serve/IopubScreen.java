package org.ketpoint.kernel.serve;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.transport.Channels;

/// Shows outputs in every front end, below the cell that was run last.
final class IopubScreen implements Screen {
  private final Channels channels;
  private volatile Origin cell = Origin.NONE;

  IopubScreen(Channels channels) {
    this.channels = channels;
  }

  /// Outputs belong to this cell from now on, also those of threads that other cells started.
  void follow(Origin cell) {
    this.cell = cell;
  }

  Origin cell() {
    return cell;
  }

  @Override
  public void print(Stream stream, String text) {
    channels.publish(cell, new Broadcast.Stream(stream.name().toLowerCase(Locale.ROOT), text));
  }

  @Override
  public void show(MimeBundle bundle, @Nullable String id) {
    Map<String, String> place = id == null ? Map.of() : Map.of("display_id", id);
    channels.publish(cell, new Broadcast.DisplayData(bundle.data(), bundle.metadata(), place));
  }

  @Override
  public void update(MimeBundle bundle, String id) {
    channels.publish(
        cell,
        new Broadcast.UpdateDisplayData(
            bundle.data(), bundle.metadata(), Map.of("display_id", id)));
  }

  @Override
  public void clear(boolean wait) {
    channels.publish(cell, new Broadcast.ClearOutput(wait));
  }
}
