package org.ketpoint.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;

/// Masks over the parameters, by name. Those called `pruned`, `quantized` and `frozen` are in
/// force, see [#compression]; others note candidates for something. The parameters themselves stay
/// as they are. Immutable.
public final class Masks {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final List<Status> IN_FORCE =
      List.of(Status.PRUNED, Status.QUANTIZED, Status.FROZEN);
  private static final Masks NONE = new Masks(Collections.emptySortedMap());

  private final SortedMap<String, boolean[]> masks; // masks.get(name)[k]: is θ[k] a candidate

  private Masks(SortedMap<String, boolean[]> masks) {
    this.masks = masks;
  }

  /// No masks.
  ///
  /// @return an empty collection
  public static Masks none() {
    return NONE;
  }

  /// These masks and one more.
  ///
  /// @param name lower-case letters, digits and underscores, a letter first; a mask that has the
  ///   name already is replaced
  /// @param candidates one truth value a parameter, in θ's row-major order
  /// @return the masks, holding a copy
  /// @throws IllegalArgumentException if the name is written otherwise, or another mask has another
  ///   length
  public Masks with(String name, boolean... candidates) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a mask's name must be lower-case letters, digits and _, a letter first, got '%s'"
              .formatted(name));
    }
    var more = new TreeMap<>(masks);
    more.put(name, candidates.clone());
    more.forEach((other, mask) -> requireSize(other, mask, candidates.length));
    return new Masks(Collections.unmodifiableSortedMap(more));
  }

  /// What is pruned, quantized and frozen.
  ///
  /// @param size how many parameters there are
  /// @return their statuses
  /// @throws IllegalArgumentException if a parameter is in two of the masks, or one has another
  ///   length
  public Compression compression(int size) {
    requireSize(size);
    Compression compression = Compression.none(size);
    for (Status status : IN_FORCE) {
      boolean[] mask = masks.get(name(status));
      if (mask != null) {
        requireFree(compression, mask, status);
        compression = compression.with(status, mask);
      }
    }
    return compression;
  }

  private static void requireFree(Compression before, boolean[] mask, Status status) {
    for (int k = 0; k < mask.length; k++) {
      if (mask[k] && before.status(k) != Status.FREE) {
        throw new IllegalArgumentException(
            "a parameter must be in one of the masks pruned, quantized and frozen, got %d in %s and %s"
                .formatted(k, name(before.status(k)), name(status)));
      }
    }
  }

  /// These masks with other ones in force; a status that no parameter has gets no mask.
  Masks with(Compression compression) {
    var others = new TreeMap<>(masks);
    for (Status status : IN_FORCE) {
      others.remove(name(status));
      if (compression.count(status) > 0) {
        others.put(name(status), compression.mask(status));
      }
    }
    return new Masks(Collections.unmodifiableSortedMap(others));
  }

  /// Refuses the names of masks that are in force.
  static void requireNote(String name) {
    if (IN_FORCE.stream().anyMatch(status -> name(status).equals(name))) {
      throw new IllegalArgumentException(
          "what is %s is in force, not a note: use prune, quantize, freeze or compress"
              .formatted(name));
    }
  }

  private static String name(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /// Refuses masks that are not as long as θ.
  void requireSize(int size) {
    masks.forEach((name, mask) -> requireSize(name, mask, size));
  }

  private static void requireSize(String name, boolean[] mask, int size) {
    if (mask.length != size) {
      throw new IllegalArgumentException(
          "the mask '%s' must have one value for each of %d parameters, got %d"
              .formatted(name, size, mask.length));
    }
  }

  /// The masks' names.
  ///
  /// @return in alphabetical order
  public List<String> names() {
    return List.copyOf(masks.keySet());
  }

  /// One mask.
  ///
  /// @param name its name
  /// @return a copy, as long as θ
  /// @throws IllegalArgumentException if there is none of this name
  public boolean[] candidates(String name) {
    boolean[] mask = masks.get(name);
    if (mask == null) {
      throw new IllegalArgumentException(
          "there is no mask '%s', only %s".formatted(name, masks.keySet()));
    }
    return mask.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Masks m
        && m.masks.keySet().equals(masks.keySet())
        && masks.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), m.masks.get(e.getKey())));
  }

  @Override
  public int hashCode() {
    return masks.keySet().hashCode();
  }

  @Override
  public String toString() {
    return masks.isEmpty() ? "no masks" : "masks " + masks.keySet();
  }
}
