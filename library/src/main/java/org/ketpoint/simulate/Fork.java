package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.TrajectoryPlan.Act;

/// What happens to one qubit of a branch: shots that meet different events end in different parts.
///
/// Parts that differ by no more than a Pauli are one: the Pauli goes into the shots' frames. So an
/// error makes a part of its own only where it stands before a gate that is not Clifford.
final class Fork {
  /// Shots that have seen the same.
  ///
  /// @param row ⟨row| that the qubit was found in, which takes it out of ψ; null if it is still in
  /// @param map what acts on the qubit in ψ; its two amplitudes if it stands alone
  @SuppressWarnings("ArrayRecordComponent") // compared and merged here
  record Part(double @Nullable [] row, double[] map, List<Shot> shots) {}

  private static final double[] ZERO = {1, 0, 0, 0};

  private final Branch branch;
  private final int qubit;
  private double @Nullable [] reduced; // of the qubit in ψ, once it is needed
  private List<Part> parts = new ArrayList<>();

  private Fork(Branch branch, int qubit) {
    this.branch = branch;
    this.qubit = qubit;
    for (Shot shot : branch.shots) {
      int error = shot.frame[qubit];
      shot.frame[qubit] = 0;
      part(null, SmallMatrix.pauliTimes(error & 1, error >> 1, 2, branch.local(qubit)))
          .shots
          .add(shot);
    }
  }

  /// Lets a branch's qubit go through a step.
  ///
  /// @return the parts, those with the fewest shots first
  static List<Part> of(Branch branch, TrajectoryPlan.Step.Alone step) {
    var fork = new Fork(branch, step.qubit());
    step.acts().forEach(fork::act);
    if (step.measured()) {
      fork.measure();
    }
    return fork.merged();
  }

  private void act(Act act) {
    switch (act) {
      case Act.Turn(double[] u) -> pass(-1, u, (part, shot) -> part);
      case Act.Depolarizing(int event) ->
          pass(event, null, (part, shot) -> error(part, shot.error(1)));
      case Act.Flip(int event) -> pass(event, null, (part, shot) -> error(part, 1));
      case Act.Dephasing(int event) -> pass(event, null, (part, shot) -> error(part, 2));
      case Act.Reset(int event) -> pass(event, null, (part, shot) -> found(part, draw(part, shot)));
      case Act.Decay(int event, double kept) -> {
        double[] shrink = {1, 0, 0, 0, 0, 0, kept, 0};
        pass(
            event,
            shrink,
            (part, shot) ->
                draw(part, shot) == 1 ? found(part, 1) : part(part.row, shrunk(shrink, part)));
      }
    }
  }

  private interface Hit {
    Part part(Part before, Shot shot);
  }

  /// Sorts the shots into new parts: those that do not meet the event go through `calm`.
  private void pass(int event, double @Nullable [] calm, Hit hit) {
    List<Part> before = parts;
    parts = new ArrayList<>();
    for (Part part : before) {
      Part rest = part(part.row, calm == null ? part.map : shrunk(calm, part));
      for (Shot shot : part.shots) {
        (shot.meets(event) ? hit.part(part, shot) : rest).shots.add(shot);
      }
    }
    parts.removeIf(part -> part.shots.isEmpty());
  }

  private static double[] shrunk(double[] u, Part part) {
    return SmallMatrix.times(u, 2, part.map);
  }

  private Part error(Part part, int error) {
    return part(part.row, SmallMatrix.pauliTimes(error & 1, error >> 1, 2, part.map));
  }

  /// The part of shots whose qubit was found in a basis state and then is in |0⟩.
  private Part found(Part part, int bit) {
    if (part.map.length == 4) {
      return part(part.row, ZERO);
    }
    double[] row = Arrays.copyOfRange(part.map, 4 * bit, 4 * bit + 4);
    double scale = 1 / Math.sqrt(weight(part, bit));
    for (int i = 0; i < 4; i++) {
      row[i] *= scale;
    }
    return part(row, ZERO);
  }

  private void measure() {
    List<Part> before = parts;
    parts = new ArrayList<>();
    for (Part part : before) {
      for (Shot shot : part.shots) {
        int bit = draw(part, shot);
        shot.bits[qubit] = (byte) bit;
        found(part, bit).shots.add(shot);
      }
    }
  }

  private int draw(Part part, Shot shot) {
    double one = weight(part, 1);
    return shot.uniform() * (weight(part, 0) + one) < one ? 1 : 0;
  }

  /// How likely the qubit is found in a basis state, relative to the other.
  private double weight(Part part, int bit) {
    double[] m = part.map;
    if (m.length == 4) {
      return m[2 * bit] * m[2 * bit] + m[2 * bit + 1] * m[2 * bit + 1];
    }
    if (reduced == null) {
      reduced = branch.reduced(qubit);
    }
    double a = m[4 * bit];
    double b = m[4 * bit + 1];
    double c = m[4 * bit + 2];
    double d = m[4 * bit + 3];
    double cross = (a * c + b * d) * reduced[2] - (b * c - a * d) * reduced[3];
    return Math.max(0, (a * a + b * b) * reduced[0] + (c * c + d * d) * reduced[1] + 2 * cross);
  }

  /// The part with this row and map, a new one if there is none.
  private Part part(double @Nullable [] row, double[] map) {
    for (Part part : parts) {
      if (Arrays.equals(part.row, row) && Arrays.equals(part.map, map)) {
        return part;
      }
    }
    var part = new Part(row, map, new ArrayList<>());
    parts.add(part);
    return part;
  }

  private List<Part> merged() {
    parts.sort(Comparator.comparingInt((Part part) -> part.shots.size()).reversed());
    var merged = new ArrayList<Part>();
    for (Part part : parts) {
      merged.stream()
          .filter(kept -> joins(part, kept))
          .findFirst()
          .ifPresentOrElse(kept -> kept.shots.addAll(part.shots), () -> merged.add(part));
    }
    return merged.stream()
        .map(this::settled)
        .sorted(Comparator.comparingInt(part -> part.shots.size()))
        .toList();
  }

  /// A map that is a Pauli goes into the frames altogether.
  private Part settled(Part part) {
    if (part.map.length == 8 && joins(part, new Part(null, SmallMatrix.identity(), part.shots))) {
      return new Part(null, SmallMatrix.identity(), part.shots);
    }
    return part;
  }

  /// Whether only a Pauli is between two parts; it then goes into the first one's frames.
  private boolean joins(Part part, Part kept) {
    if (part.row == null ? kept.row != null : kept.row == null || !same(part.row, kept.row)) {
      return false;
    }
    for (int error = 0; error < 4; error++) {
      double[] moved = SmallMatrix.pauliTimes(error & 1, error >> 1, 2, kept.map);
      if (SmallMatrix.isMultiple(part.map, moved)) {
        for (Shot shot : part.shots) {
          shot.frame[qubit] ^= (byte) error;
        }
        return true;
      }
    }
    return false;
  }

  private static boolean same(double[] row, double[] other) {
    return SmallMatrix.isMultiple(row, other);
  }
}
