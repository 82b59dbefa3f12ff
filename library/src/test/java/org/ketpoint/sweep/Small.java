package org.ketpoint.sweep;

import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// A sweep of trainings that take some ten milliseconds each.
final class Small {
  private Small() {}

  static Sweep sweep() {
    return Sweep.over(
        Axis.of("device", Devices.ibmManila(), Devices.rigettiAspen()), Axis.range("seed", 0, 12));
  }

  static TrainingTrial trial() {
    return TrainingTrial.epochs(3, Small::run);
  }

  static Training run() {
    return Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).take(20).reduce(4));
  }

  /// The bits of the sweep, made without a stop.
  static String unbroken() {
    return Unbroken.BITS;
  }

  /// Made once, where it is asked for.
  private static final class Unbroken {
    static final String BITS = TableFile.text(sweep().threads(1).run(trial()));
  }
}
