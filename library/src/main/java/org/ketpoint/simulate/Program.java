package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;

/// A circuit and its noise, compiled into what an engine runs: one block of fused one-qubit gates a
/// qubit on |0…0⟩, then blocks and noisy CNOTs.
///
/// Every parametrized rotation is a *site*: the place where parameter shift moves one angle by
/// ±π/2. In the paper's ansatz, site k is parameter k.
public final class Program {
  /// Where parameter shift acts.
  ///
  /// @param parameter the index of the trainable parameter that turns this rotation
  /// @param scale what one radian of the parameter turns it by
  public record Site(int parameter, double scale) {}

  /// One pass over the state.
  sealed interface Step {
    /// A block; its matrix changes with θ or the input if it has rotations.
    record OfBlock(Block block) implements Step {}

    /// A fixed channel that scales X, Y, Z and adds to them from the trace, see [Pauli#scale].
    @SuppressWarnings("ArrayRecordComponent") // compiled once, read by the engine's inner loops
    record Scale(int qubit, double[] scaling) implements Step {}

    /// A CNOT; depolarizing scales all Paulis but the identity by `factor` = 1 − λ.
    record Cnot(int control, int target, double factor) implements Step {}
  }

  private final Circuit circuit;
  private final NoiseModel noise;
  private final List<Integer> measured;
  private final List<Readout> readouts;
  private final List<Block> initial; // initial[q]: qubit q's gates before its first CNOT
  private final List<Step> steps;
  private final List<Site> sites;

  Program(
      Circuit circuit,
      NoiseModel noise,
      List<Integer> measured,
      List<Block> initial,
      List<Step> steps,
      List<Site> sites) {
    this.circuit = circuit;
    this.noise = noise;
    this.measured = List.copyOf(measured);
    this.readouts = measured.stream().map(noise::readout).toList();
    this.initial = List.copyOf(initial);
    this.steps = List.copyOf(steps);
    this.sites = List.copyOf(sites);
  }

  /// Compiles a circuit.
  ///
  /// @param circuit what to run
  /// @param noise the noise of its gates and measurements
  /// @param measured the qubits that are measured; bit k of an outcome is the k-th of them
  /// @return the program
  /// @throws IllegalArgumentException if the device lacks a qubit or a coupling of the circuit, or
  ///   a measured qubit lies outside the circuit
  public static Program of(Circuit circuit, NoiseModel noise, List<Integer> measured) {
    for (int q : measured) {
      if (!(q >= 0 && q < circuit.qubits())) {
        throw new IllegalArgumentException(
            "measured qubits must be in [0, %d], got %d".formatted(circuit.qubits() - 1, q));
      }
    }
    if (measured.isEmpty() || measured.stream().distinct().count() != measured.size()) {
      throw new IllegalArgumentException(
          "measure at least one qubit, and none twice, got " + measured);
    }
    return new Compiler(circuit, noise).compile(measured);
  }

  /// The circuit it was compiled from.
  ///
  /// @return the circuit
  public Circuit circuit() {
    return circuit;
  }

  /// The noise it was compiled with.
  ///
  /// @return the noise model
  public NoiseModel noise() {
    return noise;
  }

  /// How many outcomes a measurement has.
  ///
  /// @return 2 to the power of the number of measured qubits
  public int outcomes() {
    return 1 << measured.size();
  }

  /// Where parameter shift acts, in the circuit's order.
  ///
  /// @return one site a parametrized rotation
  public List<Site> sites() {
    return sites;
  }

  /// How many circuits parameter shift runs for one input: each site twice, and the unshifted one.
  ///
  /// @return `2 · sites + 1`
  public int circuitsPerInput() {
    return 2 * sites.size() + 1;
  }

  List<Block> initial() {
    return initial;
  }

  List<Step> steps() {
    return steps;
  }

  /// The first of the steps at the end that never change: the measured effect is pulled back
  /// through them once.
  int tail() {
    int tail = steps.size();
    while (tail > 0
        && !(steps.get(tail - 1) instanceof Step.OfBlock(Block block)
            && !block.rotations().isEmpty())) {
      tail--;
    }
    return tail;
  }

  /// Whether the input acts only before the first CNOT of each qubit.
  boolean readsFeaturesAtStartOnly() {
    return steps.stream().noneMatch(s -> s instanceof Step.OfBlock(Block b) && b.readsFeatures());
  }

  /// The factors of the effect whose expectation is the probability of an outcome.
  ///
  /// @return `factors[4 * q + i]`, for [Pauli#product]
  double[] effect(int outcome) {
    var factors = new double[4 * circuit.qubits()];
    for (int q = 0; q < circuit.qubits(); q++) {
      factors[4 * q] = 1;
    }
    for (int k = 0; k < measured.size(); k++) {
      int bit = outcome >> k & 1;
      factors[4 * measured.get(k)] = readouts.get(k).trace(bit);
      factors[4 * measured.get(k) + 3] = readouts.get(k).z(bit);
    }
    return factors;
  }
}
