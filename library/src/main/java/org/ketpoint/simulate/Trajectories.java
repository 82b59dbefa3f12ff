package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.ketpoint.simulate.TrajectoryPlan.Act;
import org.ketpoint.simulate.TrajectoryPlan.Move;
import org.ketpoint.simulate.TrajectoryPlan.Step;

/// Runs shots together as far as they see the same, as a tree: where they part, the branch with the
/// most shots goes on last and takes the state with it, so that no more states wait than the number
/// of shots has binary digits.
///
/// The shots that meet no error at all share every state, so they cost one run whatever their
/// number. Each shot's course hangs on its own random numbers alone: which thread runs a branch
/// changes nothing.
final class Trajectories {
  /// Smaller states are not worth handing to another thread.
  private static final int WORTH_A_THREAD = 12;

  private final TrajectoryPlan plan;
  private final Semaphore idle; // threads that wait for a branch
  private final Queue<Future<?>> handed = new ConcurrentLinkedQueue<>();

  private Trajectories(TrajectoryPlan plan, int threads) {
    this.plan = plan;
    idle = new Semaphore(threads - 1);
  }

  /// Runs shots to the end of the circuit; then their bits are drawn.
  ///
  /// @param amplitudes where states come from
  /// @param threads how many threads may work, this one included
  static void run(
      TrajectoryPlan plan, int qubits, List<Shot> shots, Amplitudes amplitudes, int threads) {
    var trajectories = new Trajectories(plan, threads);
    try (ExecutorService others = Executors.newFixedThreadPool(Math.max(1, threads - 1))) {
      trajectories.walk(Branch.root(qubits, shots, amplitudes), 0, others);
      trajectories.awaitOthers();
    }
    for (Shot shot : shots) {
      plan.moves().forEach(move -> move(shot, move));
    }
  }

  private void awaitOthers() {
    // A branch is queued before the one it comes from is done, so an empty queue is the end.
    for (Future<?> next = handed.poll(); next != null; next = handed.poll()) {
      try {
        next.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a trajectory failed: " + e.getCause(), e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while trajectories were running", e);
      }
    }
  }

  private void walk(Branch start, int from, ExecutorService others) {
    Branch branch = start;
    for (int i = from; i < plan.steps().size(); i++) {
      List<Way> ways = ways(branch, plan.steps().get(i));
      for (int k = 0; k < ways.size(); k++) {
        boolean last = k == ways.size() - 1;
        Branch child = branch.child(ways.get(k).shots, last);
        ways.get(k).change.accept(child);
        if (last) {
          branch = child;
        } else {
          hand(child, i + 1, others);
        }
      }
    }
    branch.release();
  }

  /// Lets another thread walk a branch if one is idle, else walks it here.
  private void hand(Branch branch, int from, ExecutorService others) {
    if (branch.entangled() < WORTH_A_THREAD || !idle.tryAcquire()) {
      walk(branch, from, others);
      return;
    }
    branch.detach();
    handed.add(
        others.submit(
            () -> {
              try {
                walk(branch, from, others);
              } finally {
                idle.release();
              }
            }));
  }

  /// Where shots of a branch go on together.
  ///
  /// @param change what happens to their state
  private record Way(List<Shot> shots, Consumer<Branch> change) {}

  /// The ways on from a branch, that with the most shots last; none if the state stays as it is.
  private static List<Way> ways(Branch branch, Step step) {
    return switch (step) {
      case Step.Alone alone ->
          Fork.of(branch, alone).stream()
              .map(part -> new Way(part.shots(), child -> child.take(alone.qubit(), part)))
              .toList();
      case Step.Gate gate -> gates(branch, gate);
      case Step.PairError error -> {
        for (Shot shot : branch.shots) {
          if (shot.meets(error.event())) {
            shot.err(error.low(), error.high(), shot.error(2));
          }
        }
        yield List.of();
      }
    };
  }

  /// Pauli errors move behind the gate where it makes Paulis of them; others go through it by
  /// themselves.
  private static List<Way> gates(Branch branch, Step.Gate gate) {
    Map<Integer, List<Shot>> groups = new TreeMap<>(); // by the error that stays before the gate
    for (Shot shot : branch.shots) {
      int error = shot.takeError(gate.low(), gate.high());
      int image = gate.images()[error];
      shot.err(gate.low(), gate.high(), Math.max(0, image));
      groups.computeIfAbsent(image < 0 ? error : 0, e -> new ArrayList<>()).add(shot);
    }
    return groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> group.getValue().size()))
        .map(group -> new Way(group.getValue(), child -> child.apply(gate, group.getKey())))
        .toList();
  }

  private static void move(Shot shot, Move move) {
    switch (move) {
      case Move.Permute(List<Integer> qubits, int[] to) -> shot.move(qubits, to);
      case Move.Noise(List<Integer> qubits, Act act) -> {
        if (shot.meets(TrajectoryPlan.event(act))) {
          switch (act) {
            case Act.Depolarizing d -> shot.flip(qubits, shot.error(qubits.size()));
            case Act.Flip f -> shot.flip(qubits, 1);
            case Act.Reset r -> shot.bits[qubits.getFirst()] = 0;
            case Act.Decay d -> shot.bits[qubits.getFirst()] = 0;
            case Act.Dephasing d -> {}
            case Act.Turn t -> throw new IllegalStateException("a gate is no error: " + t);
          }
        }
      }
    }
  }
}
