package org.ketpoint.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ketpoint.checkpoint.LineageNode;
import org.ketpoint.train.Change;

/// Which checkpoint follows which, and in which lane each is drawn.
final class LineageGraph {
  /// One checkpoint.
  static final class Place {
    final LineageNode node;
    final @Nullable Place parent;

    /// Whether the parent is only the newest one before it that is there.
    final boolean presumed;

    final List<Place> children = new ArrayList<>();
    long reach; // the last step of all that descends from it
    int lane;

    private Place(LineageNode node, @Nullable Place parent, boolean presumed) {
      this.node = node;
      this.parent = parent;
      this.presumed = presumed;
      reach = node.step();
    }

    /// Whether it names a parent, and nothing of its line is there.
    boolean isTornOff() {
      return parent == null && !node.parent().isEmpty();
    }

    /// The changes since its parent.
    List<Change> news() {
      List<Change> known = parent == null ? List.of() : parent.node.changes();
      return node.changes().stream().filter(c -> !known.contains(c)).toList();
    }

    /// Whether the picture would tell another story without it.
    private boolean matters() {
      return parent == null
          || children.size() != 1
          || !news().isEmpty()
          || !parent.node.device().equals(node.device())
          || presumed;
    }

    /// The child that goes on in the same lane: whose line is the longest.
    private @Nullable Place heir() {
      return children.stream().max(Comparator.comparingLong(c -> c.reach)).orElse(null);
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final List<Place> tips = new ArrayList<>(); // without children so far
  private final List<Long> busyTo = new ArrayList<>(); // busyTo.get(lane): a step

  /// @param nodes in any order; one that is there twice counts once
  LineageGraph(List<LineageNode> nodes) {
    Map<String, Place> byHash = new HashMap<>();
    List<LineageNode> inOrder =
        nodes.stream().sorted(Comparator.comparingLong(LineageNode::step)).toList();
    for (LineageNode node : inOrder) {
      if (!byHash.containsKey(node.hash())) {
        byHash.put(node.hash(), add(node, byHash.get(node.parent())));
      }
    }
    for (Place place : places.reversed()) {
      if (place.parent != null) {
        place.parent.reach = Math.max(place.parent.reach, place.reach);
      }
    }
    places.forEach(this::giveLane);
  }

  private Place add(LineageNode node, @Nullable Place known) {
    boolean missing = known == null && !node.parent().isEmpty();
    Place parent = missing ? newestBefore(node) : known;
    var place = new Place(node, parent, missing && parent != null);
    places.add(place);
    tips.add(place);
    if (parent != null) {
      parent.children.add(place);
      tips.remove(parent);
    }
    return place;
  }

  /// Retention deletes checkpoints between others: what was changed tells which line goes on.
  private @Nullable Place newestBefore(LineageNode node) {
    for (Place tip : tips.reversed()) {
      List<Change> before = tip.node.changes();
      boolean goesOn =
          tip.node.step() < node.step()
              && node.changes().containsAll(before)
              && node.changes().stream()
                  .allMatch(c -> before.contains(c) || c.step() >= tip.node.step());
      if (goesOn) {
        return tip;
      }
    }
    return null;
  }

  private void giveLane(Place place) {
    Place parent = place.parent;
    if (parent != null && parent.heir() == place) {
      place.lane = parent.lane;
      return;
    }
    long from = parent == null ? place.node.step() : parent.node.step();
    int lane = 0;
    while (lane < busyTo.size() && busyTo.get(lane) >= from) {
      lane++;
    }
    if (lane == busyTo.size()) {
      busyTo.add(place.reach);
    } else {
      busyTo.set(lane, place.reach);
    }
    place.lane = lane;
  }

  /// All of them, by step.
  List<Place> places() {
    return places;
  }

  int lanes() {
    return busyTo.size();
  }

  /// Those that matter, and of the others as many as have room.
  List<Place> spread(ToDoubleFunction<Place> x, double room) {
    var last = new double[lanes()];
    java.util.Arrays.fill(last, Double.NEGATIVE_INFINITY);
    var kept = new ArrayList<Place>();
    for (Place place : places) {
      double at = x.applyAsDouble(place);
      if (place.matters() || at - last[place.lane] >= room) {
        kept.add(place);
        last[place.lane] = at;
      }
    }
    return kept;
  }
}
