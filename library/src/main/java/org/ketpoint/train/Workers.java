package org.ketpoint.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.device.Device;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Program;

/// One engine a thread, for the calibration in force: where the device drifts, the circuit is
/// compiled anew when another calibration begins.
final class Workers {
  private final TrainingConfig config;
  private final Network network;
  private final int threads;
  private List<SampleGradient> all = List.of();
  private @Nullable Device calibration; // what the workers were made for
  private int epoch = -1;

  Workers(TrainingConfig config, Network network, int threads) {
    this.config = config;
    this.network = network;
    this.threads = threads;
  }

  /// The workers of an epoch, one a thread.
  ///
  /// @param epoch how many epochs are complete
  List<SampleGradient> at(int epoch) {
    if (epoch == this.epoch) {
      return all;
    }
    Device inForce = config.noise().device().at(epoch);
    if (!inForce.equals(calibration)) {
      Program program = network.program(config.noise().on(inForce), config.layout());
      Objective objective = Objective.of(config.model().head(), config.shots());
      var made = new ArrayList<SampleGradient>();
      for (int i = 0; i < threads; i++) {
        Engine engine = Engines.of(program, config.shots());
        made.add(new SampleGradient(engine, objective, config.gradientRule()));
      }
      all = List.copyOf(made);
      calibration = inForce;
    }
    this.epoch = epoch;
    return all;
  }
}
