package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.NativePulses;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.ThermalRelaxation;

/// Spells the noise of a circuit out, gate by gate, and then lets the qubits wait for each other.
final class NoiseSpelling {
  /// A gate or merged run with its noise.
  ///
  /// @param qubits what it acts on
  /// @param time how long it takes, in ns
  /// @param pulses how many one-qubit pulses it is; 0 for a two-qubit gate
  private record Timed(
      List<Integer> qubits, double time, int pulses, List<Instruction> instructions) {}

  private final Circuit circuit;
  private final NoiseModel noise;
  private final List<Timed> timed = new ArrayList<>();
  private final List<List<Operation>> runs = new ArrayList<>(); // runs.get(q): not yet merged

  NoiseSpelling(Circuit circuit, NoiseModel noise) {
    this.circuit = circuit;
    this.noise = noise;
    for (int q = 0; q < circuit.qubits(); q++) {
      runs.add(new ArrayList<>());
    }
  }

  NoisyCircuit spell() {
    collect();
    return new NoisyCircuit(circuit.qubits(), scheduled());
  }

  /// What running the circuit takes, gates as late as they can.
  Footprint footprint() {
    collect();
    var ahead = new double[circuit.qubits()];
    int pulses = 0;
    int pairs = 0;
    for (Timed gate : timed.reversed()) {
      double end = gate.qubits().stream().mapToDouble(q -> ahead[q]).max().orElse(0);
      gate.qubits().forEach(q -> ahead[q] = end + gate.time());
      pulses += gate.pulses();
      pairs += gate.qubits().size() == 2 ? 1 : 0;
    }
    return new Footprint(
        pulses, pairs, Arrays.stream(ahead).max().orElse(0), noise.device().readoutTime());
  }

  private void collect() {
    boolean merges = noise.attachment() == Attachment.TRANSPILED;
    for (Operation operation : circuit.operations()) {
      if (noise.attachment() == Attachment.LOGICAL) {
        add(operation);
      } else if (merges && operation.gate().qubits() == 1) {
        runs.get(operation.qubit()).add(operation);
      } else {
        for (Operation pulse : NativePulses.of(operation, noise.device())) {
          if (merges && pulse.gate().qubits() == 1) {
            runs.get(pulse.qubit()).add(pulse);
          } else {
            add(pulse);
          }
        }
      }
    }
    for (int q = 0; q < circuit.qubits(); q++) {
      merge(q);
    }
  }

  private void add(Operation operation) {
    if (operation.gate().qubits() == 2) {
      addTwoQubit(operation);
      return;
    }
    int q = operation.qubit();
    var instructions = new ArrayList<Instruction>();
    Turns.of(operation).forEach(turn -> instructions.add(new Instruction.Apply(turn)));
    boolean virtual = NativePulses.isVirtual(operation.gate());
    if (!virtual) {
      instructions.addAll(afterPulse(noise, q));
    }
    double time = virtual ? 0 : noise.device().qubit(q).time1q();
    timed.add(new Timed(List.of(q), time, virtual ? 0 : 1, instructions));
  }

  private void addTwoQubit(Operation operation) {
    int c = operation.qubits().get(0);
    int t = operation.qubits().get(1);
    merge(c);
    merge(t);
    var instructions = new ArrayList<Instruction>(List.of(new Instruction.Apply(operation)));
    double lambda = noise.couplingLambda(c, t);
    if (lambda > 0) {
      instructions.add(new Instruction.Depolarize(List.of(c, t), lambda));
    }
    for (int q : List.of(c, t)) {
      relax(q, noise.couplingRelaxation(c, t, q), instructions);
    }
    timed.add(new Timed(List.of(c, t), noise.device().coupling(c, t).time(), 0, instructions));
  }

  private void merge(int q) {
    List<Operation> run = runs.get(q);
    if (!run.isEmpty()) {
      var turns = run.stream().flatMap(o -> Turns.of(o).stream()).toList();
      var merged = MergedRun.of(q, turns, noise.device().nativeGates(), afterPulse(noise, q));
      int pulses = merged.form().pulses();
      double time = pulses * noise.device().qubit(q).time1q();
      timed.add(new Timed(List.of(q), time, pulses, List.of(new Instruction.Merge(merged))));
      run.clear();
    }
  }

  /// The noise of one pulse.
  static List<Instruction> afterPulse(NoiseModel noise, int q) {
    var instructions = new ArrayList<Instruction>();
    double lambda = noise.pulseLambda(q);
    if (lambda > 0) {
      instructions.add(new Instruction.Depolarize(List.of(q), lambda));
    }
    relax(q, noise.pulseRelaxation(q), instructions);
    return instructions;
  }

  private static void relax(int q, ThermalRelaxation relaxation, List<Instruction> instructions) {
    if (!relaxation.isNone()) {
      instructions.add(new Instruction.Relax(q, relaxation));
    }
  }

  /// The instructions in order. Gates run as late as they can, as devices schedule them: a qubit
  /// waits in |0⟩, where relaxation does nothing, until its first gate is due, then between its
  /// gates, and until the last qubit is ready to be measured.
  private List<Instruction> scheduled() {
    var instructions = new ArrayList<Instruction>();
    for (int q = 0; q < circuit.qubits(); q++) {
      double wrong = noise.statePreparation(q);
      if (wrong > 0) {
        instructions.add(new Instruction.Flip(q, wrong));
      }
    }
    double[][] waits = noise.sources().contains(ErrorSource.IDLE) ? waits() : new double[0][];
    for (int i = 0; i < timed.size(); i++) {
      Timed gate = timed.get(i);
      instructions.addAll(gate.instructions());
      for (int k = 0; k < gate.qubits().size() && waits.length > 0; k++) {
        int q = gate.qubits().get(k);
        if (waits[i][k] > 0) {
          relax(q, noise.idleRelaxation(q, waits[i][k]), instructions);
        }
      }
    }
    return instructions;
  }

  /// How long each qubit of a gate waits after it: `waits[gate][k]` for the gate's k-th qubit.
  private double[][] waits() {
    var waits = new double[timed.size()][];
    var ahead = new double[circuit.qubits()]; // from a qubit's next gate to the end of the circuit
    for (int i = timed.size() - 1; i >= 0; i--) {
      List<Integer> qubits = timed.get(i).qubits();
      double end = qubits.stream().mapToDouble(q -> ahead[q]).max().orElse(0);
      waits[i] = qubits.stream().mapToDouble(q -> end - ahead[q]).toArray();
      for (int q : qubits) {
        ahead[q] = end + timed.get(i).time();
      }
    }
    return waits;
  }
}
