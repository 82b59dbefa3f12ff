package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The tags of a run's checkpoints. What is tagged or pinned is never deleted by retention.
///
/// ```java
/// store.tags().put("before-eagle", store.latest());
/// store.tags().find("before-eagle").resume()
/// ```
public final class CheckpointTags {
  private static final int SHORT_HASH = 12;

  private final Checkpoints store;
  private final Tags tags;

  CheckpointTags(Checkpoints store) {
    this.store = store;
    tags = new Tags(store.run());
  }

  /// Names a checkpoint.
  ///
  /// @param name 1 to 100 letters, digits, dots, dashes or underscores
  /// @param checkpoint of this store
  /// @throws CheckpointException if the name is another checkpoint's, or the checkpoint is not here
  public void put(String name, Checkpoint checkpoint) {
    done(
        () -> {
          requireHere(checkpoint);
          tags.put(name, store.run().checkpoint(fileName(checkpoint)), checkpoint.hash());
          return name;
        });
    store.mirrorToo();
  }

  /// A checkpoint of another directory may have the file name of one that is here.
  private void requireHere(Checkpoint checkpoint) throws IOException {
    Path file = store.run().checkpoint(fileName(checkpoint));
    String here;
    try {
      here = store.reader().load(file).hash();
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          "a tag must be of a checkpoint in %s, got %s, which is not there"
              .formatted(store.run(), checkpoint.file()),
          e);
    }
    if (!here.equals(checkpoint.hash())) {
      throw new CheckpointException(
          "a tag must be of a checkpoint in %s, got %s with the hash %s; the one of that name there has %s"
              .formatted(store.run(), checkpoint.file(), checkpoint.hash(), here));
    }
  }

  /// Takes a name off.
  ///
  /// @param name a tag
  /// @return whether there was one of that name
  public boolean remove(String name) {
    return done(() -> tags.remove(name));
  }

  /// The checkpoint of a name.
  ///
  /// @param name a tag
  /// @return the checkpoint
  /// @throws CheckpointException if there is no such tag, or its checkpoint is not whole
  public Checkpoint find(String name) {
    Map<String, Tags.Target> all = done(() -> store.both().tags());
    Tags.Target target = all.get(name);
    if (target == null) {
      throw new CheckpointException(
          "%s has no tag '%s', only %s".formatted(store.run(), name, all.keySet()));
    }
    Checkpoint checkpoint = done(() -> store.both().load(target.file()));
    if (!checkpoint.hash().equals(target.hash())) {
      throw new CheckpointException(
          "the tag '%s' is of the checkpoint %s, but %s is %s"
              .formatted(name, target.hash(), checkpoint.file(), checkpoint.hash()));
    }
    return checkpoint;
  }

  /// Keeps a checkpoint from being deleted, without a name of one's own.
  ///
  /// @param checkpoint of this store
  public void pin(Checkpoint checkpoint) {
    put(pin(checkpoint.hash()), checkpoint);
  }

  /// Lets a pinned checkpoint be deleted.
  ///
  /// @param checkpoint of this store
  /// @return whether it was pinned
  public boolean unpin(Checkpoint checkpoint) {
    return remove(pin(checkpoint.hash()));
  }

  /// All of them.
  ///
  /// @return one row a tag
  public Table table() {
    Map<String, Tags.Target> all = done(() -> store.both().tags());
    List<Tags.Target> targets = List.copyOf(all.values());
    return Table.create(
        "tags",
        StringColumn.create("tag", all.keySet()),
        StringColumn.create("checkpoint", targets.stream().map(Tags.Target::file)),
        StringColumn.create(
            "SHA-256", targets.stream().map(t -> t.hash().substring(0, SHORT_HASH))));
  }

  @Override
  public String toString() {
    return done(() -> store.both().tags()).keySet().toString();
  }

  private static String pin(String hash) {
    return Tags.PIN + hash.substring(0, SHORT_HASH);
  }

  private static String fileName(Checkpoint checkpoint) {
    return String.valueOf(checkpoint.file().getFileName());
  }

  private static <T> T done(Uninterrupted.Work<T> work) {
    try {
      return Uninterrupted.run(work);
    } catch (IOException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }
}
