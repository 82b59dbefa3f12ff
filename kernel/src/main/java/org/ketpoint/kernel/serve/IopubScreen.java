package org.ketpoint.kernel.serve;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.transport.Channels;

/// Shows outputs in every front end, below one cell.
///
/// @param channels the way to the front ends
/// @param cell the request that the outputs belong to
record IopubScreen(Channels channels, Origin cell) implements Screen {

  @Override
  public void awaitRoom() {
    channels.awaitRoom();
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
