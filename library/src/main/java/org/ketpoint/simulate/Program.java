package org.ketpoint.simulate;

import java.util.List;
import java.util.Set;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.circuit.ShiftRule;
import org.ketpoint.noise.NoiseModel;

/// A circuit and its noise, compiled into what an engine runs: one block of fused one-qubit gates a
/// qubit on |0…0⟩, then blocks and noisy two-qubit gates; and what is measured in the end.
///
/// Every parametrized rotation is a *site*: the place where parameter shift turns one angle
/// further; but for those of frozen parameters, which are not shifted. In the paper's ansatz, site
/// k is parameter k where none is frozen or absent.
public final class Program {
  /// Where parameter shift acts.
  ///
  /// @param parameter the index of the trainable parameter that turns this rotation
  /// @param scale what one radian of the parameter turns it by
  /// @param rule which shifts give the derivative
  public record Site(int parameter, double scale, ShiftRule rule) {}

  /// One pass over the state.
  sealed interface Step {
    /// A block; its matrix changes with θ or the input if it has rotations.
    record OfBlock(Block block) implements Step {}

    /// A fixed channel that scales X, Y, Z and adds to them from the trace, see [Pauli#scale].
    @SuppressWarnings("ArrayRecordComponent") // compiled once, read by the engine's inner loops
    record Scale(int qubit, double[] scaling) implements Step {}

    /// A CNOT; depolarizing scales all Paulis but the identity by `factor` = 1 − λ.
    record Cnot(int control, int target, double factor) implements Step {}

    /// Any other two-qubit gate.
    record Pair(PairBlock block) implements Step {}

    /// Whether the step changes with θ or the input.
    default boolean isFree() {
      return switch (this) {
        case OfBlock(Block block) -> !block.rotations().isEmpty();
        case Pair(PairBlock block) -> block.isFree();
        case Scale s -> false;
        case Cnot c -> false;
      };
    }

    /// Whether the step changes with the input.
    default boolean readsFeatures() {
      return switch (this) {
        case OfBlock(Block block) -> block.readsFeatures();
        case Pair(PairBlock block) -> block.readsFeatures();
        case Scale s -> false;
        case Cnot c -> false;
      };
    }
  }

  private final Circuit circuit;
  private final NoiseModel noise;
  private final Measurement measurement;
  private final NoisyCircuit noisy;
  private final Compiler.Compiled compiled;
  private final int parameters; // counted once: engines ask for every input
  private final int features;
  private final Set<Integer> frozen;
  private final int[] firstCircuit; // firstCircuit[site]: the number of its first shifted circuit

  /// A program of given steps.
  Program(
      Circuit circuit,
      NoiseModel noise,
      Measurement measurement,
      NoisyCircuit noisy,
      Compiler.Compiled compiled) {
    this(circuit, noise, measurement, noisy, compiled, circuit.parameters(), Set.of());
  }

  private Program(
      Circuit circuit,
      NoiseModel noise,
      Measurement measurement,
      NoisyCircuit noisy,
      Compiler.Compiled compiled,
      int parameters,
      Set<Integer> frozen) {
    this.circuit = circuit;
    this.noise = noise;
    this.measurement = measurement;
    this.noisy = noisy;
    this.compiled = compiled;
    this.parameters = parameters;
    this.frozen = frozen;
    features = circuit.features();
    firstCircuit = new int[compiled.sites().size() + 1];
    firstCircuit[0] = 1;
    for (int k = 0; k < compiled.sites().size(); k++) {
      firstCircuit[k + 1] = firstCircuit[k] + compiled.sites().get(k).rule().terms().size();
    }
  }

  /// Compiles a circuit.
  ///
  /// @param circuit what to run
  /// @param noise the noise of its gates and measurements
  /// @param measurement what is read off in the end
  /// @return the program
  /// @throws IllegalArgumentException if the device lacks a qubit or a coupling of the circuit, or
  ///   a measured qubit lies outside the circuit
  public static Program of(Circuit circuit, NoiseModel noise, Measurement measurement) {
    return of(circuit, noise, measurement, circuit.parameters(), Set.of());
  }

  /// Compiles a circuit of which some parameters are not trained.
  ///
  /// @param circuit what to run
  /// @param noise the noise of its gates and measurements
  /// @param measurement what is read off in the end
  /// @param parameters how many parameters θ has, of which the circuit may use fewer
  /// @param frozen the parameters whose rotations are no sites: their gates are run as all others
  ///   are, but never shifted
  /// @return the program
  /// @throws IllegalArgumentException as for any circuit, or if it uses more parameters
  public static Program of(
      Circuit circuit,
      NoiseModel noise,
      Measurement measurement,
      int parameters,
      Set<Integer> frozen) {
    measurement.requireFit(circuit);
    if (circuit.parameters() > parameters) {
      throw new IllegalArgumentException(
          "θ must have a value for each of the circuit's %d parameters, has %d"
              .formatted(circuit.parameters(), parameters));
    }
    NoisyCircuit noisy = NoisyCircuit.of(circuit, noise);
    Compiler.Compiled compiled = new Compiler(noisy, frozen).compile();
    return new Program(
        circuit, noise, measurement, noisy, compiled, parameters, Set.copyOf(frozen));
  }

  /// Compiles a circuit whose qubits' outcomes are measured.
  ///
  /// @param circuit what to run
  /// @param noise the noise of its gates and measurements
  /// @param measured the qubits that are measured; bit k of an outcome is the k-th of them
  /// @return the program
  /// @throws IllegalArgumentException as for any measurement
  public static Program of(Circuit circuit, NoiseModel noise, List<Integer> measured) {
    return of(circuit, noise, Measurement.outcomes(measured));
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

  /// What is read off in the end.
  ///
  /// @return outcomes or Pauli strings
  public Measurement measurement() {
    return measurement;
  }

  /// The circuit with its noise spelled out.
  ///
  /// @return what the program was compiled from
  public NoisyCircuit noisy() {
    return noisy;
  }

  /// What one run of the circuit takes on the device, shifted or not.
  ///
  /// @return its pulses, two-qubit gates and times
  public Footprint footprint() {
    return Footprint.of(circuit, noise);
  }

  /// How many values a measurement has: probabilities of outcomes, or expectations of strings.
  ///
  /// @return at least 1
  public int outcomes() {
    return measurement.values();
  }

  /// Where parameter shift acts, in the circuit's order.
  ///
  /// @return one site a parametrized rotation that is not frozen
  public List<Site> sites() {
    return compiled.sites();
  }

  /// How many circuits parameter shift runs for one input: two or four a site, and the unshifted.
  ///
  /// @return `2 · sites + 1` where every rotation has two eigenvalues
  public int circuitsPerInput() {
    return firstCircuit[firstCircuit.length - 1];
  }

  /// How many circuits are run for one input: as [#circuitsPerInput] says, and where Pauli strings
  /// are measured, so many for each.
  ///
  /// @return at least 1
  public int runsPerInput() {
    return measurement instanceof Measurement.Paulis(List<PauliString> strings)
        ? strings.size() * circuitsPerInput()
        : circuitsPerInput();
  }

  /// The number of a shifted circuit; 0 is the unshifted one.
  ///
  /// @param site whose angle is shifted
  /// @param term which term of the site's rule
  /// @return a number in [1, circuitsPerInput)
  public int circuit(int site, int term) {
    return firstCircuit[site] + term;
  }

  /// The sites as places in the noisy circuit, in the same order.
  List<NoisyCircuit.Place> places() {
    return noisy.places().stream().filter(p -> !frozen.contains(p.parameter())).toList();
  }

  /// How many values θ has: at least [Circuit#parameters]. Engines ask on every call.
  int parameters() {
    return parameters;
  }

  /// [Circuit#features], counted once.
  int features() {
    return features;
  }

  void requireParameters(double[] theta) {
    if (theta.length != parameters) {
      throw new IllegalArgumentException(
          "θ must have %d values, got %d".formatted(parameters, theta.length));
    }
    for (int i = 0; i < theta.length; i++) {
      if (!Double.isFinite(theta[i])) {
        throw new IllegalArgumentException("θ[%d] must be finite, got %s".formatted(i, theta[i]));
      }
    }
  }

  /// Whether all values find their place in an array.
  void requireRoom(double[] values) {
    if (values.length != outcomes()) {
      throw new IllegalArgumentException(
          "there must be room for the measurement's %d values, got %d"
              .formatted(outcomes(), values.length));
    }
  }

  void requireFeatures(double[] input) {
    if (input.length < features) {
      throw new IllegalArgumentException(
          "an input must have %d features, got %d".formatted(features, input.length));
    }
    for (int i = 0; i < features; i++) {
      if (!Double.isFinite(input[i])) {
        throw new IllegalArgumentException(
            "feature %d must be finite, got %s".formatted(i, input[i]));
      }
    }
  }

  List<Block> initial() {
    return compiled.initial();
  }

  List<Step> steps() {
    return compiled.steps();
  }

  /// The first of the steps at the end that never change: the measured effect is pulled back
  /// through them once.
  int tail() {
    int tail = steps().size();
    while (tail > 0 && !steps().get(tail - 1).isFree()) {
      tail--;
    }
    return tail;
  }

  /// Whether the input acts only before the first two-qubit gate of each qubit.
  boolean readsFeaturesAtStartOnly() {
    return steps().stream().noneMatch(Step::readsFeatures);
  }

  /// The factors of the operator whose expectation is a value.
  ///
  /// @return `factors[4 * q + i]`, for [Pauli#product]
  double[] effect(int value) {
    if (!(value >= 0 && value < measurement.values())) {
      throw new IllegalArgumentException(
          "a measured value must be in [0, %d], got %d".formatted(measurement.values() - 1, value));
    }
    return measurement.effect(value, circuit.qubits(), noise);
  }
}
