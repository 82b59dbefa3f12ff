package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.CheckpointListener;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.TrainingSnapshot;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The checkpoints of one run in one directory: saves them while it trains, finds them again.
///
/// ```java
/// Training.of(model, data).listen(Checkpoints.in(Path.of("runs/manila")))
/// ```
///
/// A checkpoint is saved after every epoch. Each is a file of its own that is never changed: it
/// appears whole or not at all, and once [TrainingListener#epochEnded] returns it is on the disk.
/// There is no pointer to the latest one; readers look, verify, and fall back to the newest good
/// file. A directory holds one run: a checkpoint that differs from one already there at the same
/// step, or whose circuit, samples or seed are others, is refused.
public final class Checkpoints implements CheckpointListener {
  private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());

  /// Beyond any real checkpoint; a larger file would only exhaust the memory.
  private static final long MOST_BYTES = 1L << 28;

  private final RunDirectory directory;
  private final long everySteps; // 0: only after every epoch
  private String parent; // the hash of the checkpoint that the next one follows; may be empty
  private @Nullable Identity checked; // the run that the directory is known to hold

  private Checkpoints(RunDirectory directory, long everySteps, String parent) {
    this.directory = directory;
    this.everySteps = everySteps;
    this.parent = parent;
  }

  /// The checkpoints in a directory, which is made when the first one is saved.
  ///
  /// @param directory where they are or will be
  /// @return the store, saving after every epoch
  public static Checkpoints in(Path directory) {
    return new Checkpoints(new RunDirectory(directory), 0, "");
  }

  /// Saves after every so many steps too.
  ///
  /// @param steps at least 1
  /// @return a store of the same directory
  public Checkpoints everySteps(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps must be ≥ 1, got " + steps);
    }
    return new Checkpoints(directory, steps, parent);
  }

  /// Where they are.
  ///
  /// @return the directory
  public Path directory() {
    return directory.path();
  }

  /// The newest checkpoint that is whole; newer ones that are damaged are passed over with a
  /// warning.
  ///
  /// @return the checkpoint
  /// @throws CheckpointException if there is none
  public Checkpoint latest() {
    List<Path> files = directory.checkpoints();
    for (Path file : files.reversed()) {
      try {
        return load(file);
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "passed over a checkpoint: " + e.getMessage());
      }
    }
    throw new CheckpointException(
        files.isEmpty()
            ? directory + " holds no checkpoint"
            : "none of the %d checkpoints in %s is whole".formatted(files.size(), directory));
  }

  /// The checkpoint at the end of an epoch.
  ///
  /// @param epoch how many epochs were complete
  /// @return the checkpoint
  /// @throws CheckpointException if there is none, or it is damaged
  public Checkpoint atEpoch(int epoch) {
    return find(c -> c.state().epoch() == epoch && c.state().cursor() == 0, "epoch " + epoch);
  }

  /// The checkpoint at a step.
  ///
  /// @param step how many steps had been made
  /// @return the checkpoint
  /// @throws CheckpointException if there is none, or it is damaged
  public Checkpoint atStep(long step) {
    return find(c -> c.state().step() == step, "step " + step);
  }

  /// All checkpoints that are whole.
  ///
  /// @return oldest first
  public List<Checkpoint> all() {
    var whole = new ArrayList<Checkpoint>();
    for (Path file : directory.checkpoints()) {
      try {
        whole.add(load(file));
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "passed over a checkpoint: " + e.getMessage());
      }
    }
    return List.copyOf(whole);
  }

  /// All checkpoints that are whole, as a table.
  ///
  /// @return one row a checkpoint, oldest first
  @Override
  public Table table() {
    List<Checkpoint> all = all();
    return Table.create(
        "checkpoints",
        IntColumn.create("epoch", all.stream().mapToInt(c -> c.state().epoch()).toArray()),
        LongColumn.create("step", all.stream().mapToLong(c -> c.state().step()).toArray()),
        StringColumn.create("device", all.stream().map(c -> c.device().name())),
        IntColumn.create("shots", all.stream().mapToInt(c -> c.config().shots()).toArray()),
        DoubleColumn.create("test loss", all.stream().mapToDouble(Checkpoints::testLoss).toArray()),
        LongColumn.create("bytes", all.stream().mapToLong(Checkpoint::size).toArray()),
        StringColumn.create("SHA-256", all.stream().map(c -> c.hash().substring(0, 12))));
  }

  /// Refuses a directory that holds another run before anything is trained.
  @Override
  public void beginning(TrainingSnapshot snapshot) {
    try {
      refuseOtherRun(snapshot);
    } catch (IOException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void stepped(TrainingSnapshot snapshot) {
    boolean due = everySteps > 0 && snapshot.state().step() % everySteps == 0;
    // The last step of an epoch is saved by epochEnded, with the epoch's record.
    if (due && snapshot.state().cursor() < snapshot.data().train().size()) {
      save(snapshot);
    }
  }

  @Override
  public void epochEnded(TrainingSnapshot snapshot) {
    save(snapshot);
  }

  /// Saves a state now. When this returns, it is on the disk.
  ///
  /// @param snapshot what to save
  /// @throws CheckpointException if it cannot be saved; the checkpoints before it are untouched
  public void save(TrainingSnapshot snapshot) {
    Path file = directory.checkpoint(snapshot.state().epoch(), snapshot.state().step());
    try {
      parent = Uninterrupted.run(() -> publish(file, snapshot));
    } catch (FileAlreadyExistsException e) {
      throw new CheckpointException(
          "%s already holds another checkpoint of this step: save this branch of the run into a directory of its own"
              .formatted(file),
          e);
    } catch (IOException | CheckpointException e) { // thrown here, so that a cell is in its trace
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Publishes a state and gives the hash of what was published, read back from the disk.
  private String publish(Path file, TrainingSnapshot snapshot) throws IOException {
    refuseOtherRun(snapshot);
    directory.publish(snapshot.config().noise().device());
    directory.publish(snapshot.config().model().circuit());
    if (!isSaved(file, snapshot)) {
      DurableFiles.publish(file, CheckpointFile.write(snapshot, parent));
    }
    return load(file).hash();
  }

  /// The store as a run needs it that goes on from one of its checkpoints.
  Checkpoints after(Checkpoint checkpoint) {
    return new Checkpoints(directory, everySteps, checkpoint.hash());
  }

  @Override
  public String toString() {
    return "%d checkpoints in %s".formatted(directory.checkpoints().size(), directory);
  }

  /// A run that went back and came to a saved step again has the same state there, bit for bit; a
  /// branch has another.
  private boolean isSaved(Path file, TrainingSnapshot snapshot) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    Checkpoint saved;
    try {
      saved = load(file);
    } catch (CorruptFileException e) { // it must not stand in the way of the run it belonged to
      RunDirectory.setAside(file, e);
      return false;
    }
    if (!saved.state().equals(snapshot.state()) || !saved.config().equals(snapshot.config())) {
      throw new FileAlreadyExistsException(file.toString());
    }
    return true;
  }

  private void refuseOtherRun(TrainingSnapshot snapshot) throws IOException {
    var identity =
        new Identity(snapshot.state().seed(), snapshot.config().model(), snapshot.data().hash());
    if (identity.equals(checked)) {
      return;
    }
    if (directory.checkpoints().isEmpty()) {
      checked = identity;
      return;
    }
    Checkpoint there = latest();
    boolean sameRun =
        there.state().seed() == snapshot.state().seed()
            && there.config().model().equals(snapshot.config().model())
            && there.isTrainedOn(snapshot.data());
    if (!sameRun) {
      throw new CheckpointException(
          "%s holds the checkpoints of another run (%s): choose another directory"
              .formatted(directory, there));
    }
    checked = identity;
  }

  /// What makes a run the same run.
  private record Identity(long seed, Qnn model, String dataHash) {}

  private Checkpoint load(Path file) throws IOException {
    return Uninterrupted.run(
        () -> {
          long size = Files.size(file);
          if (size > MOST_BYTES) {
            throw new CorruptFileException(
                "%s must have at most %d bytes, has %d".formatted(file, MOST_BYTES, size));
          }
          byte[] bytes = Files.readAllBytes(file);
          var contents = CheckpointFile.read(bytes, file, directory);
          return new Checkpoint(this, file, bytes.length, contents);
        });
  }

  private Checkpoint find(Predicate<Checkpoint> wanted, String what) {
    @Nullable String damaged = null;
    for (Path file : directory.checkpoints()) {
      try {
        Checkpoint checkpoint = load(file);
        if (wanted.test(checkpoint)) {
          return checkpoint;
        }
      } catch (IOException e) {
        damaged = e.getMessage();
      }
    }
    throw new CheckpointException(
        "%s holds no whole checkpoint of %s%s"
            .formatted(directory, what, damaged == null ? "" : "; " + damaged));
  }

  private static double testLoss(Checkpoint checkpoint) {
    List<EpochRecord> history = checkpoint.state().history();
    return history.isEmpty() ? Double.NaN : history.getLast().testLoss();
  }
}
