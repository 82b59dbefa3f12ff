package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.NativePulses;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

/// Turns a circuit into a [Program]: gates become native pulses where the noise is attached to
/// them, and all that happens to one qubit between two CNOTs is fused into one block.
///
/// CZ and ECR are a CNOT between fixed one-qubit gates, and depolarizing commutes with those, so a
/// noisy CNOT is the only two-qubit pass.
final class Compiler {
  /// What has been collected for one qubit since its last CNOT.
  private static final class Pending {
    final List<Block.Rotation> rotations = new ArrayList<>();
    final List<double[]> fixed = new ArrayList<>(List.of(Channel.identity(1).toArray()));

    void fix(Channel channel) {
      double[] m = channel.toArray();
      double[] last = fixed.getLast();
      var product = new double[16];
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          for (int k = 0; k < 4; k++) {
            product[4 * i + j] += m[4 * i + k] * last[4 * k + j];
          }
        }
      }
      fixed.set(fixed.size() - 1, product);
    }

    void turn(Block.Rotation rotation) {
      rotations.add(rotation);
      fixed.add(Channel.identity(1).toArray());
    }

    Block block(int qubit) {
      return new Block(qubit, List.copyOf(rotations), fixed.toArray(double[][]::new));
    }
  }

  private final Circuit circuit;
  private final NoiseModel noise;
  private final Pending[] pending;
  private final @Nullable Block[] initial;
  private final List<Program.Step> steps = new ArrayList<>();
  private final List<Program.Site> sites = new ArrayList<>();

  Compiler(Circuit circuit, NoiseModel noise) {
    this.circuit = circuit;
    this.noise = noise;
    pending = new Pending[circuit.qubits()];
    initial = new Block[circuit.qubits()];
    for (int q = 0; q < circuit.qubits(); q++) {
      pending[q] = new Pending();
    }
  }

  Program compile(List<Integer> measured) {
    requireSupport();
    for (Operation operation : circuit.operations()) {
      if (noise.attachment() == Attachment.LOGICAL) {
        add(operation);
      } else {
        NativePulses.of(operation, noise.device()).forEach(this::add);
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
    return new Program(circuit, noise, measured, first, steps, sites);
  }

  private void requireSupport() {
    if (noise.attachment() == Attachment.TRANSPILED
        || noise.sources().contains(ErrorSource.STATE_PREPARATION)
        || noise.sources().contains(ErrorSource.IDLE)) {
      throw new IllegalArgumentException(
          "noise must be attached LOGICAL or PER_GATE and by the paper's error sources, got "
              + noise.attachment()
              + " and "
              + noise.sources());
    }
  }

  private void add(Operation operation) {
    if (operation.gate().qubits() == 2) {
      addTwoQubit(operation);
      return;
    }
    int q = operation.qubit();
    if (operation.isFixed()) {
      pending[q].fix(Channel.of(operation.gate(), operation.fixedAngles()));
    } else if (operation.requireAngle() instanceof Angle.Parameter p) {
      turn(q, operation, p, sites.size());
      sites.add(new Program.Site(p.index(), p.scale()));
    } else {
      turn(q, operation, operation.requireAngle(), -1);
    }
    if (!NativePulses.isVirtual(operation.gate())) {
      pending[q].fix(noise.afterPulse(q));
    }
  }

  private void turn(int q, Operation operation, Angle angle, int site) {
    int axis =
        switch (operation.gate()) {
          case RX -> 1;
          case RY -> 2;
          case RZ, P -> 3;
          default -> throw new IllegalStateException("no axis is written down for " + operation);
        };
    pending[q].turn(new Block.Rotation(axis, angle, site));
  }

  private void addTwoQubit(Operation operation) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    double factor = 1 - noise.couplingLambda(c, t);
    switch (operation.gate()) {
      case CX -> cnot(c, t, factor);
      case CZ -> {
        pending[t].fix(Channel.of(Gate.H));
        cnot(c, t, factor);
        pending[t].fix(Channel.of(Gate.H));
      }
      case ECR -> {
        pending[c].fix(Channel.of(Gate.S));
        pending[t].fix(Channel.of(Gate.SX));
        cnot(c, t, factor);
        pending[c].fix(Channel.of(Gate.X));
      }
      case SWAP -> {
        cnot(c, t, 1);
        cnot(t, c, 1);
        cnot(c, t, factor);
      }
      default -> throw new IllegalStateException("no passes are written down for " + operation);
    }
    pending[c].fix(noise.relaxation(c, t, c));
    pending[t].fix(noise.relaxation(c, t, t));
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
