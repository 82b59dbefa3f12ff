package org.ketpoint.checkpoint.disk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.ketpoint.checkpoint.disk.Pending.Atom;
import org.ketpoint.checkpoint.disk.Pending.Fate;

/// The states in which a power loss could have left a disk, at every call of its log.
///
/// Where they are few, all are gone through; else the extremes (nothing of what was not forced, all
/// of it, each change alone, all but each one) and a sample.
///
/// @param disk the disk with its log
/// @param most up to how many states at one call are all gone through
/// @param samples how many are drawn where there are more
public record CrashStates(CrashDisk disk, int most, int samples) {
  /// Looks at one state.
  @FunctionalInterface
  public interface Check {
    void look(Crash crash) throws Exception;
  }

  public static CrashStates of(CrashDisk disk) {
    return new CrashStates(disk, 256, 32);
  }

  /// Goes through the states. Those that look the same and have the same marks are looked at once.
  ///
  /// @return how many there were, looked at or not
  /// @throws AssertionError with the story of the first state that a check refuses
  public int check(Check check) {
    var pending = new Pending(disk.start());
    var marks = new ArrayList<String>();
    var seen = new HashSet<Look>();
    List<Call> log = disk.log();
    int count = look(check, seen, pending, marks, 0, "the start");
    for (int i = 0; i < log.size(); i++) {
      Call call = log.get(i);
      call.changes().forEach(pending::add);
      if (call.kind() == Kind.MARK) {
        marks.add(call.what());
      }
      if (call.kind() == Kind.MARK || !call.changes().isEmpty()) {
        count += look(check, seen, pending, marks, i + 1, call.toString());
      }
    }
    return count;
  }

  private int look(
      Check check, Set<Look> seen, Pending pending, List<String> marks, int after, String last) {
    Set<List<Fate>> all = fates(pending.atoms(), after);
    List<String> acknowledged = List.copyOf(marks);
    for (List<Fate> fates : all) {
      Image image = pending.after(fates);
      if (seen.add(new Look(acknowledged, image.tree()))) {
        String story = "power loss after %s; %s".formatted(last, tell(pending.atoms(), fates));
        look(check, new Crash(new CrashDisk(image), acknowledged, story));
      }
    }
    return all.size();
  }

  private static void look(Check check, Crash crash) {
    try {
      check.look(crash);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(crash.story() + ": " + e.getMessage(), e);
    }
  }

  /// What a check can see of a state.
  private record Look(List<String> acknowledged, Map<String, Bytes> tree) {}

  private Set<List<Fate>> fates(List<Atom> atoms, int seed) {
    long states = 1;
    for (Atom atom : atoms) {
      states = Math.min(states * atom.fates().size(), Integer.MAX_VALUE);
    }
    var chosen = new LinkedHashSet<List<Fate>>();
    if (states <= most) {
      for (int i = 0; i < states; i++) {
        chosen.add(numbered(atoms, i));
      }
      return chosen;
    }
    extremes(atoms, chosen);
    var random = new Random(seed);
    for (int i = 0; i < samples; i++) {
      chosen.add(atoms.stream().map(a -> a.fates().get(random.nextInt(a.fates().size()))).toList());
    }
    return chosen;
  }

  private static List<Fate> numbered(List<Atom> atoms, int number) {
    var fates = new ArrayList<Fate>();
    int rest = number;
    for (Atom atom : atoms) {
      fates.add(atom.fates().get(rest % atom.fates().size()));
      rest /= atom.fates().size();
    }
    return fates;
  }

  private static void extremes(List<Atom> atoms, Set<List<Fate>> chosen) {
    List<Fate> none = atoms.stream().map(a -> a.fates().getFirst()).toList();
    List<Fate> all = Collections.nCopies(atoms.size(), Fate.DONE);
    chosen.add(none);
    chosen.add(all);
    for (int i = 0; i < atoms.size(); i++) {
      for (Fate fate : atoms.get(i).fates()) {
        chosen.add(with(none, i, fate));
        chosen.add(with(all, i, fate));
      }
    }
  }

  private static List<Fate> with(List<Fate> fates, int index, Fate fate) {
    var changed = new ArrayList<>(fates);
    changed.set(index, fate);
    return changed;
  }

  private static String tell(List<Atom> atoms, List<Fate> fates) {
    var told = new ArrayList<String>();
    for (int i = 0; i < fates.size(); i++) {
      if (fates.get(i) != Fate.DONE) {
        told.add(atoms.get(i).change() + " " + fates.get(i));
      }
    }
    return told.isEmpty() ? "nothing lost" : String.join(", ", told);
  }
}
