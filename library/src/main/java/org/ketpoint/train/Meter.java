package org.ketpoint.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.Footprint;
import org.ketpoint.simulate.Program;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Counts what training costs on its devices: circuits as the simulator counts them, shots, and
/// device time by the profile's gate and readout times. Shots are the run's for each circuit; under
/// iCANS those that it has given.
///
/// One meter may listen to several runs in turn, such as those of one tier after another; it counts
/// what is trained while it listens. Testing costs nothing here.
///
/// ```java
/// var meter = new Meter();
/// run.listen(meter).epochs(10);
/// meter.table()
/// ```
public final class Meter implements TrainingListener {
  /// What was trained in one way: with one configuration and compression.
  private static final class Part {
    final TrainingConfig config;
    final Network network;
    final int calibration; // the epoch whose calibration is in force
    final int circuits;
    final boolean counted; // whether iCANS has counted its shots
    final Footprint footprint;
    final int firstEpoch;
    int lastEpoch;
    long steps;
    long samples;
    double shots;

    Part(TrainingConfig config, Network network, int epoch) {
      this.config = config;
      this.network = network;
      calibration = epoch;
      Program program =
          network.program(config.noise().on(config.noise().device().at(epoch)), config.layout());
      circuits = program.runsPerInput();
      // Where nothing is shifted, iCANS gives the one circuit all the run's shots, for nobody.
      counted = config.optimizer() instanceof ICans && !program.sites().isEmpty();
      footprint = program.footprint();
      firstEpoch = epoch + 1;
      lastEpoch = firstEpoch;
    }

    boolean counts(TrainingConfig other, Network now, int epoch) {
      return config.equals(other)
          && network.equals(now)
          && config.noise().device().at(calibration).equals(other.noise().device().at(epoch));
    }

    long runs() {
      return samples * circuits;
    }

    void add(int more, long spent) {
      steps++;
      samples += more;
      shots += counted ? spent : (double) more * circuits * config.shots();
    }

    double seconds() {
      return footprint.seconds(shots);
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private int used; // the samples of the current epoch that are counted, or were used before
  private long spent; // what iCANS has counted that is counted here, or was spent before
  private @Nullable Part now;

  /// A meter that has counted nothing.
  public Meter() {}

  @Override
  public void beginning(TrainingSnapshot snapshot) {
    boolean due = snapshot.state().cursor() >= snapshot.data().train().size();
    used = due ? 0 : snapshot.state().cursor();
    spent = spent(snapshot);
    now = null;
  }

  @Override
  public void stepped(TrainingSnapshot snapshot) {
    TrainingState state = snapshot.state();
    Part part = part(snapshot);
    part.add(state.cursor() - used, spent(snapshot) - spent);
    part.lastEpoch = state.epoch() + 1;
    used = state.cursor();
    spent = spent(snapshot);
  }

  private static long spent(TrainingSnapshot snapshot) {
    return snapshot.config().optimizer() instanceof ICans
        ? ICans.spent(snapshot.state().optimizer())
        : 0;
  }

  @Override
  public void epochEnded(TrainingSnapshot snapshot) {
    used = 0;
    now = null; // another calibration may begin
  }

  private Part part(TrainingSnapshot snapshot) {
    Part current = now;
    if (current == null) {
      Network network = Network.of(snapshot.config().model(), snapshot.state());
      int epoch = snapshot.state().epoch();
      if (parts.isEmpty() || !parts.getLast().counts(snapshot.config(), network, epoch)) {
        parts.add(new Part(snapshot.config(), network, epoch));
      }
      current = parts.getLast();
      now = current;
    }
    return current;
  }

  /// How many circuits were run.
  ///
  /// @return the sum over all samples trained on
  public long circuits() {
    return parts.stream().mapToLong(Part::runs).sum();
  }

  /// How long the devices were busy.
  ///
  /// @return seconds, see [Footprint#seconds]; 0 for exact probabilities
  public double deviceSeconds() {
    return parts.stream().mapToDouble(Part::seconds).sum();
  }

  /// What was counted.
  ///
  /// @return one row for each way it was trained in, in order: device, first and last epoch, steps,
  ///   circuits an input, circuits, shots, and device seconds
  public Table table() {
    return Table.create(
        "costs",
        StringColumn.create("device", parts.stream().map(p -> p.config.noise().device().name())),
        IntColumn.create("from epoch", parts.stream().mapToInt(p -> p.firstEpoch).toArray()),
        IntColumn.create("to epoch", parts.stream().mapToInt(p -> p.lastEpoch).toArray()),
        LongColumn.create("steps", parts.stream().mapToLong(p -> p.steps).toArray()),
        IntColumn.create("circuits an input", parts.stream().mapToInt(p -> p.circuits).toArray()),
        LongColumn.create("circuits", parts.stream().mapToLong(Part::runs).toArray()),
        DoubleColumn.create("shots", parts.stream().mapToDouble(p -> p.shots).toArray()),
        DoubleColumn.create("device seconds", parts.stream().mapToDouble(Part::seconds).toArray()));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d circuits, %.3f device seconds", circuits(), deviceSeconds());
  }
}
