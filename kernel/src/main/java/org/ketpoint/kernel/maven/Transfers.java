package org.ketpoint.kernel.maven;

import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/// Passes on how far the downloads are.
final class Transfers extends AbstractTransferListener {
  private final Watch watch;

  Transfers(Watch watch) {
    this.watch = watch;
  }

  @Override
  public void transferProgressed(TransferEvent event) {
    String path = event.getResource().getResourceName();
    watch.received(path.substring(path.lastIndexOf('/') + 1), event.getDataLength());
  }
}
