package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ketpoint.progress.Notices;

/// Finds a run's checkpoints in its directory, and those that are damaged or lost there in its
/// mirror, which is told. What retention has deleted is not looked for: of the mirror, only what is
/// damaged in the first directory counts, and what is newer than all that lies there.
///
/// @param first the run's directory
/// @param second the mirror; null for none
record MirroredReader(RunReader first, @Nullable RunReader second) {
  /// The newest checkpoint that is whole in one of the two.
  Optional<Checkpoint> newest() {
    if (second == null) {
      return first.newestReadable();
    }
    var here = canBeListed(first) ? first.newestReadable() : Optional.<Checkpoint>empty();
    var there = canBeListed(second) ? second.newestReadable() : Optional.<Checkpoint>empty();
    long step = here.map(c -> c.state().step()).orElse(-1L);
    if (there.isPresent() && there.get().state().step() > step) {
      Notices.warn(
          "taken from the mirror, as it is not in %s: %s"
              .formatted(first.directory(), there.get()));
      return there;
    }
    return here;
  }

  /// All that are whole, oldest first; damaged ones are passed over, and told.
  List<Checkpoint> all() {
    return List.copyOf(whole(RunReader::tell).values());
  }

  /// The oldest checkpoint that is wanted.
  ///
  /// @throws CheckpointException if there is none that is whole
  Checkpoint find(Predicate<Checkpoint> wanted, String what) {
    var problems = new ArrayList<String>();
    return whole((file, e) -> problems.add(String.valueOf(e.getMessage()))).values().stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () ->
                new CheckpointException(
                    "%s holds no whole checkpoint of %s%s"
                        .formatted(
                            first.directory(),
                            what,
                            problems.isEmpty() ? "" : "; " + problems.getLast())));
  }

  /// One checkpoint by its file's name.
  ///
  /// @throws IOException if it is whole in neither
  Checkpoint load(String name) throws IOException {
    try {
      return first.load(first.directory().checkpoint(name));
    } catch (IOException e) {
      if (second == null) {
        throw e;
      }
      try {
        Checkpoint mirrored = second.load(second.directory().checkpoint(name));
        tellTaken(List.of(name));
        return mirrored;
      } catch (IOException alsoLost) {
        e.addSuppressed(alsoLost);
        throw e;
      }
    }
  }

  /// The tags; those of the mirror where they cannot be read or the first directory is gone.
  Map<String, Tags.Target> tags() throws IOException {
    if (second == null) {
      return new Tags(first.directory()).all();
    }
    String problem = "it is gone";
    if (Files.isDirectory(first.directory().path())) {
      try {
        return new Tags(first.directory()).all();
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    Notices.warn(
        "the tags were taken from the mirror instead of %s: %s"
            .formatted(first.directory(), problem));
    return new Tags(second.directory()).all();
  }

  /// By file name, and so oldest first.
  private SortedMap<String, Checkpoint> whole(BiConsumer<Path, IOException> damaged) {
    var whole = new TreeMap<String, Checkpoint>();
    if (second == null) {
      first.each(c -> whole.put(name(c.file()), c), damaged);
      return whole;
    }
    var lost = new TreeMap<Path, IOException>();
    if (canBeListed(first)) {
      first.each(c -> whole.put(name(c.file()), c), lost::put);
    }
    addMirrored(second, whole, lost);
    lost.forEach(damaged);
    return whole;
  }

  private void addMirrored(
      RunReader mirror, SortedMap<String, Checkpoint> whole, TreeMap<Path, IOException> lost) {
    String newest = whole.isEmpty() ? "" : whole.lastKey();
    var taken = new ArrayList<String>();
    var parts = new Parts(mirror.directory());
    List<Path> files = canBeListed(mirror) ? mirror.directory().checkpoints() : List.of();
    for (Path file : files) {
      String name = name(file);
      Path here = first.directory().checkpoint(name);
      if (lost.containsKey(here) || name.compareTo(newest) > 0) {
        try {
          whole.put(name, mirror.load(file, parts));
          lost.remove(here);
          taken.add(name);
        } catch (IOException e) {
          lost.putIfAbsent(file, e);
        }
      }
    }
    tellTaken(taken);
  }

  private void tellTaken(List<String> names) {
    if (!names.isEmpty()) {
      Notices.warn(
          "taken from the mirror, as they are not whole in %s: %s"
              .formatted(first.directory(), String.join(", ", names)));
    }
  }

  private static boolean canBeListed(RunReader reader) {
    try {
      reader.directory().checkpoints();
      return true;
    } catch (CheckpointException e) {
      Notices.warn(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
