package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.CheckpointListener;
import org.ketpoint.train.TrainingSnapshot;
import tech.tablesaw.api.Table;

/// The checkpoints of one run in one directory: saves them while it trains, finds them again.
///
/// ```java
/// Training.of(model, data).listen(Checkpoints.in(Path.of("runs/manila")))
/// ```
///
/// A checkpoint is saved after every epoch, or when a [Policy] says so. Saving goes on beside
/// training: a state is handed over in a microsecond, and when [org.ketpoint.train.Training#epochs]
/// or `step` returns, what was handed over is on the disk, unless a slow disk is told of. Each
/// checkpoint is a file of its own that is never changed: it appears whole or not at all. There is
/// no pointer to the latest one; readers look, verify, and fall back to the newest good file.
///
/// A directory holds one line of states of one run, and one trainer at a time; another run, a
/// branch or a second trainer is refused before it trains. A run that goes back and repeats its
/// steps comes to the same bits.
public final class Checkpoints implements CheckpointListener, AutoCloseable {

  private final RunDirectory directory;
  private final @Nullable Saving saving; // null: as the run's checkpoints say, or the default
  private final @Nullable RunDirectory mirrorDirectory;
  private final SavingCounters counters = new SavingCounters();
  private final Pruner pruner;
  private final @Nullable Mirror mirror;
  private final Autosave autosave;

  private Checkpoints(
      RunDirectory directory, @Nullable Saving saving, @Nullable RunDirectory mirrorDirectory) {
    this.directory = directory;
    this.saving = saving;
    this.mirrorDirectory = mirrorDirectory;
    autosave = new Autosave(this);
    pruner = new Pruner(new RunReader(this, directory));
    mirror =
        mirrorDirectory == null
            ? null
            : new Mirror(
                new RunReader(this, directory), new RunReader(this, mirrorDirectory), counters);
  }

  /// The checkpoints in a directory, which is made when training begins.
  ///
  /// @param directory where they are or will be
  /// @return the store, saving after every epoch and keeping all
  public static Checkpoints in(Path directory) {
    return new Checkpoints(new RunDirectory(directory), null, null);
  }

  /// Saves after every so many steps too.
  ///
  /// @param steps at least 1
  /// @return a store of the same directory
  public Checkpoints everySteps(long steps) {
    var policies = new ArrayList<>(savingPlan().policies());
    policies.add(Policy.everySteps(steps));
    return with(savingPlan().with(policies));
  }

  /// Saves when any of these policies says so, and not otherwise.
  ///
  /// @param policies at least one
  /// @return a store of the same directory
  /// @throws IllegalArgumentException if the ends of epochs are to be kept, and none saves there
  public Checkpoints when(Policy... policies) {
    if (policies.length == 0) {
      throw new IllegalArgumentException("at least one policy must say when to save, got none");
    }
    return sound(savingPlan().with(List.of(policies)));
  }

  /// Deletes checkpoints that need not be kept, each time a newer one is on the disk.
  ///
  /// @param retention what is kept
  /// @return a store of the same directory
  /// @throws IllegalArgumentException if the ends of epochs are to be kept, and no policy saves
  ///   there
  public Checkpoints keep(Retention retention) {
    return sound(savingPlan().with(retention));
  }

  /// Writes everything into a second directory too, best on another disk or machine, after the
  /// first, and reads it back there. The mirror is this store's, not the checkpoints': name it
  /// again when resuming. A tag that is taken off stays in the mirror.
  ///
  /// What is damaged or lost in the first is read from the mirror, with a warning: [#latest],
  /// [#best], [#atEpoch], [#atStep], [#all] and what follows from it, and [#tags].
  ///
  /// @param second another directory
  /// @return a store of the same directory
  public Checkpoints mirror(Path second) {
    return new Checkpoints(directory, saving, new RunDirectory(second));
  }

  private Checkpoints sound(Saving other) {
    other.retention().requireKept(other.policies());
    return with(other);
  }

  private Checkpoints with(Saving other) {
    return new Checkpoints(directory, other, mirrorDirectory);
  }

  /// Where they are.
  ///
  /// @return the directory
  public Path directory() {
    return directory.path();
  }

  /// The newest checkpoint that is whole; newer ones that are damaged or cannot be read are passed
  /// over with a warning, and looked for in the mirror.
  ///
  /// @return the checkpoint
  /// @throws CheckpointException if there is none
  public Checkpoint latest() {
    return read(this::findLatest);
  }

  private Checkpoint findLatest() {
    Checkpoint newest = both().newest().orElse(null);
    if (newest != null) {
      return newest;
    }
    int files = directory.checkpoints().size();
    throw new CheckpointException(
        files == 0
            ? directory + " holds no checkpoint"
            : "none of the %d checkpoints in %s is whole".formatted(files, directory));
  }

  /// The checkpoint with the lowest test loss, of those at the end of an epoch since the noise last
  /// changed: test losses on two devices are not compared. Until an epoch is complete after a
  /// change, it is the best before it.
  ///
  /// @return the checkpoint; of equals, the oldest
  /// @throws CheckpointException if there is none
  public Checkpoint best() {
    List<Checkpoint> all = all();
    List<Retention.Candidate> ranked =
        Retention.ranked(all.stream().map(Retention.Candidate::of).toList());
    if (ranked.isEmpty()) {
      throw new CheckpointException(directory + " holds no whole checkpoint of an epoch");
    }
    String name = ranked.getFirst().name();
    return all.stream().filter(c -> c.file().endsWith(name)).findFirst().orElseThrow();
  }

  /// The checkpoint at the end of an epoch.
  ///
  /// @param epoch how many epochs were complete
  /// @return the checkpoint
  /// @throws CheckpointException if there is none, or it is damaged
  public Checkpoint atEpoch(int epoch) {
    return read(
        () ->
            both()
                .find(
                    c -> c.state().epoch() == epoch && c.state().cursor() == 0, "epoch " + epoch));
  }

  /// The checkpoint at a step.
  ///
  /// @param step how many steps had been made
  /// @return the checkpoint
  /// @throws CheckpointException if there is none, or it is damaged
  public Checkpoint atStep(long step) {
    return read(() -> both().find(c -> c.state().step() == step, "step " + step));
  }

  /// All checkpoints that are whole; the others are passed over with a warning, and looked for in
  /// the mirror.
  ///
  /// @return oldest first
  public List<Checkpoint> all() {
    return read(() -> both().all());
  }

  /// All checkpoints that are whole, as a table.
  ///
  /// @return one row a checkpoint, oldest first
  @Override
  public Table table() {
    return CheckpointTables.of(all());
  }

  /// Reads every checkpoint of the first directory from the disk, and says of each whether it is
  /// whole. `Checkpoints.in(mirror).verify()` does so for a mirror.
  ///
  /// @return one row a file, oldest first: name, whether it is whole, and if not, why
  public Table verify() {
    return read(() -> CheckpointTables.verified(reader()));
  }

  /// How the checkpoints follow from one another.
  ///
  /// @return oldest first
  public List<LineageNode> lineage() {
    return all().stream().map(LineageNode::of).toList();
  }

  /// Names for checkpoints; what has one is kept.
  ///
  /// @return the run's tags
  public CheckpointTags tags() {
    return new CheckpointTags(this);
  }

  /// Copies a checkpoint with all that it names in here from another directory.
  ///
  /// @param checkpoint of the same run, or of any where there is none here yet
  /// @return the checkpoint as it lies here
  /// @throws CheckpointException if it is a branch or of another run, another trainer is at work
  ///   here, or it cannot be written
  public Checkpoint importFrom(Checkpoint checkpoint) {
    Checkpoint here = Importer.run(this, checkpoint);
    mirrorToo();
    return here;
  }

  /// What differs between two checkpoints.
  ///
  /// @param a one
  /// @param b another
  /// @return as [Checkpoint#diff]
  public static Table diff(Checkpoint a, Checkpoint b) {
    return a.diff(b);
  }

  /// What has become of this store's saves.
  ///
  /// @return counters since the store was made
  public SavingReport saving() {
    return counters.report();
  }

  @Override
  public void beginning(TrainingSnapshot snapshot) {
    autosave.beginning(snapshot);
  }

  @Override
  public void stepped(TrainingSnapshot snapshot) {
    autosave.stepped(snapshot, false);
  }

  @Override
  public void epochEnded(TrainingSnapshot snapshot) {
    autosave.stepped(snapshot, true);
  }

  @Override
  public void ended(TrainingSnapshot snapshot, @Nullable Throwable cause) {
    autosave.ended(snapshot, cause);
  }

  /// Saves a state now. When this returns, it is on the disk.
  ///
  /// @param snapshot what to save
  /// @throws CheckpointException if it cannot be saved; the checkpoints before it are untouched
  public void save(TrainingSnapshot snapshot) {
    autosave.save(snapshot);
  }

  /// Waits until all that was handed over is on the disk, and in the mirror.
  ///
  /// @throws CheckpointException if the newest of it cannot be saved
  public void flush() {
    flush(false);
  }

  private void flush(boolean close) {
    Saver saver = Savers.ofKnown(directory);
    if (saver != null) {
      saver.flush(close);
    }
    if (mirror != null) {
      mirror.changed(); // it may have been away until now
      mirror.settle(Saver.FOR_EVER);
    }
  }

  /// Waits until all that was handed over is on the disk, and lets other programs train. The store
  /// can be used again.
  @Override
  public void close() {
    flush(true);
  }

  /// Saves what is pending in this program, and where training stands: what happens of itself when
  /// the program ends.
  ///
  /// @param limit how long that may take
  public static void closeAll(Duration limit) {
    Savers.closeAll(limit);
  }

  /// The store as a run needs it that goes on from one of its checkpoints: it goes on saving as the
  /// run did.
  Checkpoints after(Checkpoint checkpoint) {
    boolean same = saving != null || checkpoint.saving().equals(savingPlan());
    return same ? this : with(checkpoint.saving());
  }

  /// On the thread that saves, after a checkpoint is on the disk.
  void afterSave(Saving how) {
    try {
      counters.deleted(pruner.prune(how.retention()));
    } catch (IOException | CheckpointException e) {
      Notices.warn("nothing was deleted in %s: %s".formatted(directory, e.getMessage()));
    }
    if (mirror != null) {
      mirror.changed(how.retention());
    }
  }

  /// On the thread that saves: how long it was busy with the newest save.
  void saveCost(Duration cost) {
    autosave.saved(cost);
  }

  /// After something was tagged or imported.
  void mirrorToo() {
    if (mirror != null) {
      mirror.changed();
    }
  }

  Saving savingPlan() {
    return saving == null ? Saving.DEFAULT : saving;
  }

  SavingCounters counters() {
    return counters;
  }

  RunDirectory run() {
    return directory;
  }

  RunReader reader() {
    return new RunReader(this, directory);
  }

  MirroredReader both() {
    return new MirroredReader(
        reader(), mirrorDirectory == null ? null : new RunReader(this, mirrorDirectory));
  }

  /// Reads, once what this program saves meanwhile is there to be read.
  private <T> T read(Uninterrupted.Work<T> work) {
    Saver saver = Savers.ofKnown(directory);
    if (saver != null) {
      saver.settle();
    }
    try {
      return Uninterrupted.run(work);
    } catch (IOException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return "%d checkpoints in %s".formatted(directory.checkpoints().size(), directory);
  }
}
