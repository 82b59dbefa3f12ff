package org.ketpoint.checkpoint;

import java.io.IOException;
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
          tags.put(name, store.run().checkpoint(fileName(checkpoint)), checkpoint.hash());
          return name;
        });
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
    Tags.Target target = done(tags::all).get(name);
    if (target == null) {
      throw new CheckpointException(
          "%s has no tag '%s', only %s".formatted(store.run(), name, done(tags::all).keySet()));
    }
    Checkpoint checkpoint = done(() -> store.reader().load(store.run().checkpoint(target.file())));
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
    Map<String, Tags.Target> all = done(tags::all);
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
    return done(tags::all).keySet().toString();
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
