package org.ketpoint.checkpoint;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.ketpoint.device.Device;
import org.ketpoint.device.DeviceComparison;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Lineage;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// Tells of a run that goes on on a device whose profile differs from its checkpoint's, once a run
/// and before anything is trained: by the directory that it is trained into, or where it is trained
/// into none or another, by listening to it.
final class DeviceNotice implements TrainingListener {
  private static final Set<Lineage> TOLD = // by identity, one lineage a run
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private final Checkpoint from;
  private boolean begun;

  private DeviceNotice(Checkpoint from) {
    this.from = from;
  }

  /// Tells of a run when it begins.
  ///
  /// @param from what it goes on from
  static TrainingListener when(Checkpoint from) {
    return new DeviceNotice(from);
  }

  @Override
  public void beginning(TrainingSnapshot snapshot) {
    if (!begun) { // later, it has moved
      begun = true;
      tell(from, snapshot);
    }
  }

  /// Tells now, where the devices differ and it has not been told.
  static void tell(Checkpoint from, TrainingSnapshot run) {
    Device next = run.config().noise().device();
    if (!next.hash().equals(from.device().hash()) && TOLD.add(run.lineage())) {
      Notices.warn(
          "goes on on another device: %s was trained on %s (%s), the run is on %s (%s)"
              .formatted(
                  Checkpoint.shortened(from.hash()),
                  from.device().title(),
                  Checkpoint.shortened(from.device().hash()),
                  next.title(),
                  Checkpoint.shortened(next.hash())),
          DeviceComparison.of(from.device(), next));
    }
  }
}
