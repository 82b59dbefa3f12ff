package org.ketpoint.train;

import java.util.List;
import org.ketpoint.device.Device;
import org.ketpoint.noise.NoiseModel;
import tech.tablesaw.api.Table;

/// Training in two tiers: it explores on a noisy device that is cheap, until its loss stops
/// falling, and finishes on a better one, with the optimizer's memory.
///
/// The idea is Qoncord's: Wang, Das and Nair, MICRO '24. The rule is [Plateau]'s; what it costs is
/// a [Meter]'s. Which tier a run is in follows from its device, so that one resumed from a
/// checkpoint goes on where it was; only the meter begins anew.
///
/// ```java
/// var tiers = Tiers.of(run.on(Devices.rigettiAspen()), Devices.ibmEagle()).until(new Plateau(3, 0.02));
/// tiers.epochs(40);
/// tiers.costs()
/// ```
public final class Tiers {
  private final NoiseModel best;
  private final Plateau plateau;
  private final Meter meter = new Meter();
  private final Training origin;
  private Training run;

  private Tiers(Training origin, NoiseModel best, Plateau plateau) {
    this.origin = origin;
    run = origin.listen(meter);
    this.best = best;
    this.plateau = plateau;
  }

  /// Explores on a run's device and finishes on another, noise attached as the run's is.
  ///
  /// @param run on the cheap device, or already on the better one
  /// @param best the better device
  /// @return the tiers, which move on at a plateau of 3 epochs and 2 %
  /// @throws IllegalArgumentException if the better device cannot run the circuit
  public static Tiers of(Training run, Device best) {
    run.on(best); // refuses a device that is too small before anything is trained
    return new Tiers(run, run.config().noise().on(best), new Plateau(3, 0.02));
  }

  /// Moves on by another rule.
  ///
  /// @param rule when the loss on the cheap device has stopped falling
  /// @return tiers that begin where these did
  public Tiers until(Plateau rule) {
    return new Tiers(origin, best, rule);
  }

  /// Trains until the run has so many epochs, of both tiers together, or stops early on the better
  /// device. Where its patience ends on the other, it moves on as well.
  ///
  /// @param total at least 1
  /// @return the run, on the better device if the rule was met
  public Training epochs(int total) {
    if (total < 1) {
      throw new IllegalArgumentException("epochs must be ≥ 1, got " + total);
    }
    while (run.state().epoch() < total) {
      if (!finishes() && (plateau.reached(explored()) || run.stopsEarly())) {
        run = run.on(best);
      }
      if (run.stopsEarly()) {
        break;
      }
      run.epochs(1);
    }
    return run;
  }

  private List<EpochRecord> explored() {
    List<EpochRecord> all = run.state().history();
    return all.subList(run.state().comparableFrom(), all.size());
  }

  /// Whether it has moved to the better device.
  ///
  /// @return true in the second tier
  public boolean finishes() {
    return run.config().noise().equals(best);
  }

  /// The run as it stands.
  ///
  /// @return the run of the tier it is in
  public Training run() {
    return run;
  }

  /// What training has cost on each device.
  ///
  /// @return see [Meter#table]
  public Table costs() {
    return meter.table();
  }

  @Override
  public String toString() {
    return "%s on %s, the better device is %s; %s"
        .formatted(
            finishes() ? "finishing" : "exploring",
            run.config().noise().device().title(),
            best.device().title(),
            meter);
  }
}
