package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketpoint.simulate.Program.Step;

/// A program seen along the ring: which two-qubit steps make up each bond between neighbours, and
/// how many terms each needs.
///
/// Fixed one-qubit channels are absorbed into the two-qubit step before them, and two-qubit steps
/// on the same pair with nothing between them become one. A step's terms are as few as
/// - the Paulis that still matter after it allow, seen from the measured effect back: five for a
///   noisy CNOT, two where only I and Z matter, one where nothing is measured behind it;
/// - or, where one of its qubits was untouched until now, the Paulis that this one leaves with.
final class RingPlan {
  private static final int ALL = 0b1111;

  /// What happens, in order.
  private sealed interface Node {}

  /// A two-qubit step between qubits `left` and `left + 1`.
  private static final class Pair implements Node {
    final int left;
    double[] matrix; // matrix[16·(4·i + j) + 4·k + l], see PairChannel
    int leftMask; // the Paulis that matter after it
    int rightMask;
    int terms;
    int carried; // −1: the left qubit's initial state is carried, +1: the right's, 0: none

    Pair(int left, double[] matrix) {
      this.left = left;
      this.matrix = matrix;
    }
  }

  /// A one-qubit channel that changes, or that no two-qubit step could absorb.
  private static final class Turn implements Node {
    final int qubit;
    final @Nullable Block block; // null if the matrix is fixed
    final double[] fixed;
    int mask; // the Paulis that matter after it

    Turn(int qubit, @Nullable Block block, double[] fixed) {
      this.qubit = qubit;
      this.block = block;
      this.fixed = fixed;
    }

    RingTurn step() {
      return block == null ? RingTurn.of(fixed, mask) : RingTurn.of(block, mask);
    }
  }

  private final Program program;
  private final int qubits;
  private final List<Node> nodes = new ArrayList<>();
  private final List<InitialQubit> initial;
  private final double[][] effects; // effects[outcome][4 * q + i]
  private final double[] bonds; // bonds[q]: the terms of the bond between q and q + 1

  /// Lays a program out.
  ///
  /// @param program one whose two-qubit steps join neighbours only, see [#strangers]
  RingPlan(Program program) {
    this.program = program;
    qubits = program.circuit().qubits();
    initial = program.initial().stream().map(InitialQubit::new).toList();
    effects = new double[program.outcomes()][];
    Arrays.setAll(effects, program::effect);
    bonds = new double[qubits];
    Arrays.fill(bonds, 1);
    collect();
    mask();
    count();
  }

  /// A sentence on the first two-qubit step that has no place on a ring.
  static Optional<String> strangers(Program program) {
    return program.steps().stream().flatMap(s -> stranger(program, s).stream()).findFirst();
  }

  private static Optional<String> stranger(Program program, Step step) {
    int n = program.circuit().qubits();
    return switch (step) {
      case Step.Cnot(int c, int t, double f) -> stranger(n, c, t);
      case Step.Pair(PairBlock block) when block.isFree() ->
          Optional.of(
              "the ring engine needs two-qubit gates without parameters and features, got %s on %s"
                  .formatted(block.operation().gate(), block.operation().qubits()));
      case Step.Pair(PairBlock block) -> stranger(n, block.control(), block.target());
      case Step.OfBlock b -> Optional.empty();
      case Step.Scale s -> Optional.empty();
    };
  }

  private static Optional<String> stranger(int n, int a, int b) {
    return bond(n, a, b) >= 0
        ? Optional.empty()
        : Optional.of(
            ("the ring engine needs every two-qubit gate between neighbours q and q + 1 (mod %d), "
                    + "got one on %d and %d")
                .formatted(n, a, b));
  }

  /// The left qubit of two neighbours; two CNOTs of two qubits back and forth make a ring.
  private static int bond(int qubits, int control, int target) {
    if ((control + 1) % qubits == target) {
      return control;
    }
    return (target + 1) % qubits == control ? target : -1;
  }

  private void collect() {
    var last = new @Nullable Node[qubits];
    for (Step step : program.steps()) {
      switch (step) {
        case Step.Cnot(int c, int t, double factor) -> pair(c, t, PairChannel.cnot(factor), last);
        case Step.Pair(PairBlock b) ->
            pair(b.control(), b.target(), new PairMatrix(b).matrix, last);
        case Step.Scale(int q, double[] s) ->
            absorb(
                q,
                new double[] {1, 0, 0, 0, s[3], s[0], 0, 0, s[4], 0, s[1], 0, s[5], 0, 0, s[2]},
                last);
        case Step.OfBlock(Block b) when b.rotations().isEmpty() ->
            absorb(b.qubit(), b.fixed()[0], last);
        case Step.OfBlock(Block b) -> add(new Turn(b.qubit(), b, new double[0]), b.qubit(), last);
      }
    }
  }

  private void add(Node node, int qubit, @Nullable Node[] last) {
    nodes.add(node);
    last[qubit] = node;
  }

  private void pair(int control, int target, double[] channel, @Nullable Node[] last) {
    if (last[control] instanceof Pair p && last[target] == p) {
      p.matrix = PairChannel.product(PairChannel.of(channel, p.left == control), p.matrix);
      return;
    }
    int left = bond(qubits, control, target);
    add(new Pair(left, PairChannel.of(channel, left == control)), control, last);
    last[target] = last[control];
  }

  private void absorb(int qubit, double[] m, @Nullable Node[] last) {
    if (last[qubit] instanceof Pair p) {
      p.matrix = PairChannel.product(PairChannel.beside(m, p.left == qubit), p.matrix);
    } else {
      add(new Turn(qubit, null, m), qubit, last);
    }
  }

  /// From the measured effect back: which Paulis matter where.
  private void mask() {
    var masks = new int[qubits];
    for (int q = 0; q < qubits; q++) {
      masks[q] = 1; // all channels preserve the trace, so the identity always matters
      for (double[] effect : effects) {
        for (int i = 1; i < 4; i++) {
          masks[q] |= effect[4 * q + i] != 0 ? 1 << i : 0;
        }
      }
    }
    for (Node node : nodes.reversed()) {
      switch (node) {
        case Pair p -> {
          int right = (p.left + 1) % qubits;
          p.leftMask = masks[p.left];
          p.rightMask = masks[right];
          int reads = PairTerms.reads(p.matrix, p.leftMask, p.rightMask);
          masks[p.left] = reads & ALL;
          masks[right] = reads >> 4;
        }
        case Turn t -> {
          t.mask = masks[t.qubit];
          masks[t.qubit] = readsOf(t);
        }
      }
    }
  }

  /// A block with rotations may read every Pauli, unless only the trace matters after it.
  private static int readsOf(Turn turn) {
    if (turn.mask == 1 || turn.block != null) {
      return turn.mask == 1 ? 1 : ALL;
    }
    int reads = 1;
    for (int at = 4; at < 16; at++) {
      boolean used = (turn.mask >> (at >> 2) & 1) == 1 && turn.fixed[at] != 0;
      reads |= used ? 1 << (at & 3) : 0;
    }
    return reads;
  }

  private void count() {
    var touched = new boolean[qubits];
    for (Node node : nodes) {
      switch (node) {
        case Pair p -> {
          int right = (p.left + 1) % qubits;
          p.terms = PairTerms.of(p.matrix, p.leftMask, p.rightMask).count();
          if (!touched[right] && Integer.bitCount(p.rightMask) < p.terms) {
            p.terms = Integer.bitCount(p.rightMask);
            p.carried = 1;
          }
          if (!touched[p.left] && Integer.bitCount(p.leftMask) < p.terms) {
            p.terms = Integer.bitCount(p.leftMask);
            p.carried = -1;
          }
          bonds[p.left] *= p.terms;
          touched[p.left] = true;
          touched[right] = true;
        }
        case Turn t -> touched[t.qubit] = true;
      }
    }
  }

  /// How many terms the bond between q and q + 1 has; infinite if it is past counting.
  double bond(int q) {
    return bonds[Math.floorMod(q, qubits)];
  }

  int qubits() {
    return qubits;
  }

  List<InitialQubit> initial() {
    return initial;
  }

  /// One column a qubit; only for bonds that fit an index.
  List<RingColumn> columns() {
    var builder = new RingColumns(initial);
    for (Node node : nodes) {
      switch (node) {
        case Turn t -> builder.turn(t.qubit, t.step());
        case Pair p -> {
          switch (p.carried) {
            case 0 -> builder.terms(p.left, PairTerms.of(p.matrix, p.leftMask, p.rightMask));
            case 1 -> builder.carryRight(p.left, p.matrix, p.leftMask, p.rightMask);
            default -> builder.carryLeft(p.left, p.matrix, p.leftMask, p.rightMask);
          }
        }
      }
    }
    return builder.columns(effects);
  }
}
