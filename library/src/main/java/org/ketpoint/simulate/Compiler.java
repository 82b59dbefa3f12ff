package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.Channel;

/// Turns a noisy circuit into the steps of a [Program]: all that happens to one qubit between two
/// two-qubit gates is fused into one block.
///
/// A CNOT's like (CZ, CY, ECR, SWAP, iSWAP) is one to three CNOTs between fixed one-qubit gates,
/// and depolarizing commutes with those, so it is put into the last CNOT's pass.
final class Compiler {
  /// What has been collected for one qubit since its last two-qubit gate.
  private static final class Pending {
    final List<Block.Rotation> rotations = new ArrayList<>();
    final List<double[]> fixed = new ArrayList<>(List.of(Channel.identity(1).toArray()));
    @Nullable MergedRun merged;

    void fix(double[] m) {
      var product = new double[16];
      Channels.times(m, fixed.getLast(), product);
      fixed.set(fixed.size() - 1, product);
    }

    void turn(Block.Rotation rotation) {
      rotations.add(rotation);
      fixed.add(Channel.identity(1).toArray());
    }

    Block block(int qubit) {
      return new Block(qubit, List.copyOf(rotations), fixed.toArray(double[][]::new), merged);
    }
  }

  private final NoisyCircuit circuit;
  private final Set<Integer> frozen; // parameters that are not shifted
  private final Pending[] pending;
  private final @Nullable Block[] initial;
  private final List<Program.Step> steps = new ArrayList<>();
  private final List<Program.Site> sites = new ArrayList<>();

  Compiler(NoisyCircuit circuit, Set<Integer> frozen) {
    this.circuit = circuit;
    this.frozen = frozen;
    pending = new Pending[circuit.qubits()];
    initial = new Block[circuit.qubits()];
    Arrays.setAll(pending, q -> new Pending());
  }

  /// What a circuit was compiled into.
  ///
  /// @param initial each qubit's gates before its first two-qubit gate
  record Compiled(List<Block> initial, List<Program.Step> steps, List<Program.Site> sites) {}

  Compiled compile() {
    List<Instruction> instructions = circuit.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      Instruction next = i + 1 < instructions.size() ? instructions.get(i + 1) : null;
      if (instructions.get(i) instanceof Instruction.Apply(Operation operation)
          && operation.gate().qubits() == 2) {
        if (next instanceof Instruction.Depolarize(var qubits, double lambda)
            && qubits.equals(operation.qubits())) {
          addTwoQubit(operation, 1 - lambda);
          i++;
        } else {
          addTwoQubit(operation, 1);
        }
      } else {
        add(instructions.get(i));
      }
    }
    for (int q = 0; q < circuit.qubits(); q++) {
      flush(q);
    }
    var first = new ArrayList<Block>();
    for (Block block : initial) {
      if (block != null) { // every qubit has been flushed
        first.add(block);
      }
    }
    return new Compiled(List.copyOf(first), List.copyOf(steps), List.copyOf(sites));
  }

  private void add(Instruction instruction) {
    switch (instruction) {
      case Instruction.Apply(Operation operation) -> addOneQubit(operation);
      case Instruction.Merge(MergedRun run) -> merge(run);
      case Instruction.Depolarize(var qubits, double lambda) -> {
        if (qubits.size() == 1) {
          pending[qubits.getFirst()].fix(Channels.of(instruction));
        } else {
          cnot(qubits.get(0), qubits.get(1), 1 - lambda);
          cnot(qubits.get(0), qubits.get(1), 1);
        }
      }
      case Instruction.Relax(int q, var relaxation) -> pending[q].fix(Channels.of(instruction));
      case Instruction.Flip(int q, double p) -> pending[q].fix(Channels.of(instruction));
    }
  }

  private void addOneQubit(Operation operation) {
    if (!operation.isFixed()) {
      turn(pending[operation.qubit()], operation);
    } else {
      pending[operation.qubit()].fix(Channels.of(new Instruction.Apply(operation)));
    }
  }

  private void turn(Pending on, Operation operation) {
    int axis =
        switch (operation.gate()) {
          case RX -> 1;
          case RY -> 2;
          case RZ -> 3;
          default -> throw new IllegalStateException("no axis is written down for " + operation);
        };
    Angle angle = operation.requireAngle();
    on.turn(new Block.Rotation(axis, angle, site(operation)));
  }

  /// The number of the site at a gate with one angle, −1 where no parameter turns it, or a frozen
  /// one.
  private int site(Operation operation) {
    if (!operation.angles().isEmpty()
        && operation.requireAngle() instanceof Angle.Parameter parameter
        && !frozen.contains(parameter.index())) {
      sites.add(
          new Program.Site(
              parameter.index(), parameter.scale(), operation.gate().shiftRules().getFirst()));
      return sites.size() - 1;
    }
    return -1;
  }

  /// A run with its own pulses becomes the middle of its block; one that only turns, or is a single
  /// pulse of any kind, is a run of plain rotations.
  private void merge(MergedRun run) {
    Pending on = pending[run.qubit()];
    boolean free = run.operations().stream().anyMatch(o -> !o.isFixed());
    boolean plain = run.form() == MergedRun.Form.VIRTUAL || run.form() == MergedRun.Form.PHASED;
    if (!free) {
      on.fix(Channels.of(new Instruction.Merge(run)));
    } else if (plain) {
      run.operations().forEach(this::addOneQubit);
      if (run.form() == MergedRun.Form.PHASED) {
        run.afterPulse().forEach(this::add);
      }
    } else {
      on.merged = run;
      for (Operation operation : run.operations()) {
        if (!operation.isFixed()) {
          turn(on, operation);
          on.fixed.removeLast();
        }
      }
      on.fixed.add(Channel.identity(1).toArray());
    }
  }

  private void addTwoQubit(Operation operation, double factor) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    switch (operation.gate()) {
      case CX -> cnot(c, t, factor);
      case CZ -> between(Gate.H, Gate.H, t, c, t, factor);
      case CY -> between(Gate.SDG, Gate.S, t, c, t, factor);
      case ECR -> {
        fix(Gate.S, c);
        fix(Gate.SX, t);
        cnot(c, t, factor);
        fix(Gate.X, c);
      }
      case SWAP -> {
        cnot(c, t, 1);
        cnot(t, c, 1);
        cnot(c, t, factor);
      }
      case ISWAP -> {
        fix(Gate.S, c);
        fix(Gate.S, t);
        fix(Gate.H, c);
        cnot(c, t, 1);
        cnot(t, c, factor);
        fix(Gate.H, t);
      }
      default -> {
        flush(c);
        flush(t);
        steps.add(new Program.Step.Pair(new PairBlock(operation, factor, site(operation))));
      }
    }
  }

  private void between(Gate before, Gate after, int on, int c, int t, double factor) {
    fix(before, on);
    cnot(c, t, factor);
    fix(after, on);
  }

  private void fix(Gate gate, int q) {
    pending[q].fix(Channel.of(gate).toArray());
  }

  private void cnot(int control, int target, double factor) {
    flush(control);
    flush(target);
    steps.add(new Program.Step.Cnot(control, target, factor));
  }

  private void flush(int q) {
    Block block = pending[q].block(q);
    pending[q] = new Pending();
    if (initial[q] == null) {
      initial[q] = block;
      return;
    }
    double[] fixed = block.fixed()[0];
    if (!block.rotations().isEmpty()) {
      steps.add(new Program.Step.OfBlock(block));
    } else if (!Arrays.equals(fixed, Channel.identity(1).toArray())) {
      double[] scaling = Block.scaling(fixed);
      steps.add(
          scaling == null ? new Program.Step.OfBlock(block) : new Program.Step.Scale(q, scaling));
    }
  }
}
