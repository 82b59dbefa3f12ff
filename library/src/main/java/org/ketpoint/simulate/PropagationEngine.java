package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Pulls the measured effect back through the circuit as a sum of Pauli strings, for 100 qubits and
/// more. It leaves small terms out and says with every number how far it may be off.
///
/// Where an effect reaches only a few qubits, there is little to leave out: shallow circuits, or
/// local ones. Each layer of a ring spreads it over all qubits; a bound of 0.5 or more is refused,
/// as such a number says nothing.
public final class PropagationEngine implements Engine {
  /// A shifted circuit, and how many instructions at its end are the unshifted one's.
  private record Shift(int site, int term, int common) {}

  private final Program program;
  private final BoundProgram bound;
  private final Estimates estimates;
  private final PropagationLimits limits;
  private double worst;

  private PropagationEngine(Program program, PropagationLimits limits) {
    this.program = program;
    this.limits = limits;
    bound = new BoundProgram(program);
    estimates = new Estimates(program);
  }

  /// An engine with the usual limits.
  ///
  /// @param program what to evaluate
  /// @return the engine, for one thread at a time
  public static PropagationEngine of(Program program) {
    return of(program, PropagationLimits.usual());
  }

  /// An engine with limits of one's own.
  ///
  /// @param program what to evaluate
  /// @param limits which terms are left out
  /// @return the engine, for one thread at a time
  public static PropagationEngine of(Program program, PropagationLimits limits) {
    return new PropagationEngine(program, limits);
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public void bind(double[] theta) {
    bound.bind(theta);
  }

  /// One value of the measurement, with its error bound.
  ///
  /// @param features one input
  /// @param value which value
  /// @return the number and its bound, below 0.5
  /// @throws IllegalArgumentException if the bound would be 0.5 or more
  public Bounded value(double[] features, int value) {
    List<Instruction> circuit = ordered(bound.circuit(features), value);
    var propagation = new Propagation(program.effect(value), circuit, limits);
    circuit.reversed().forEach(propagation::back);
    return propagation.value();
  }

  /// The largest error bound of the numbers that the last call gave.
  ///
  /// @return at least 0, below 0.5; 0 before the first call
  public double bound() {
    return worst;
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    program.requireRoom(probabilities);
    worst = 0;
    for (int value = 0; value < probabilities.length; value++) {
      probabilities[value] = kept(value(features, value));
    }
  }

  @Override
  public double[][] probabilities(double[][] inputs) {
    var probabilities = new double[inputs.length][program.outcomes()];
    double all = 0;
    for (int i = 0; i < inputs.length; i++) {
      probabilities(inputs[i], probabilities[i]);
      all = Math.max(all, worst);
    }
    worst = all;
    return probabilities;
  }

  /// All circuits share the way back to the gate in which they differ.
  @Override
  public void shifted(double[] features, int value, Shifted shifted) {
    worst = 0;
    List<Instruction> circuit = ordered(bound.circuit(features), value);
    List<Shift> shifts = shifts(features, value, circuit);
    var propagation = new Propagation(program.effect(value), circuit, limits);
    int next = 0;
    for (int back = 0; back <= circuit.size(); back++) {
      for (; next < shifts.size() && shifts.get(next).common == back; next++) {
        Shift shift = shifts.get(next);
        List<Instruction> other = ordered(bound.shifted(features, shift.site, shift.term), value);
        List<Instruction> rest = other.subList(0, other.size() - back);
        Propagation branch =
            back == 0
                ? new Propagation(program.effect(value), rest, limits)
                : propagation.turnOff(rest);
        rest.reversed().forEach(branch::back);
        shifted.set(shift.site, shift.term, kept(branch.value()));
      }
      if (back < circuit.size()) {
        propagation.back(circuit.get(circuit.size() - 1 - back));
      }
    }
    shifted.unshifted = kept(propagation.value());
  }

  @Override
  public void estimate(double[] features, int value, Draw draw, int sample, Shifted shifted) {
    shifted(features, value, shifted);
    estimates.draw(value, draw, sample, shifted);
  }

  /// What lies outside a value's range by its error is put back: that only brings it closer.
  private double kept(Bounded number) {
    worst = Math.max(worst, number.bound());
    double least = program.measurement() instanceof Measurement.Paulis ? -1 : 0;
    return Math.clamp(number.value(), least, 1.0);
  }

  /// The shifted circuits, those first that differ nearest to the end.
  private List<Shift> shifts(double[] features, int value, List<Instruction> circuit) {
    var shifts = new ArrayList<Shift>();
    for (int site = 0; site < program.sites().size(); site++) {
      for (int t = 0; t < program.sites().get(site).rule().terms().size(); t++) {
        List<Instruction> other = ordered(bound.shifted(features, site, t), value);
        shifts.add(new Shift(site, t, common(circuit, other)));
      }
    }
    shifts.sort(Comparator.comparingInt(Shift::common));
    return shifts;
  }

  /// How many instructions two circuits have in common at their ends. None if in the rest the other
  /// touches a qubit more, as gates that are no more than a phase are left out: there that qubit
  /// has met its beginning already.
  private static int common(List<Instruction> one, List<Instruction> other) {
    int common = 0;
    while (common < Math.min(one.size(), other.size())
        && one.get(one.size() - 1 - common).equals(other.get(other.size() - 1 - common))) {
      common++;
    }
    Set<Integer> left = touched(one.subList(0, one.size() - common));
    return left.containsAll(touched(other.subList(0, other.size() - common))) ? common : 0;
  }

  private static Set<Integer> touched(List<Instruction> circuit) {
    return circuit.stream().flatMap(i -> Cone.touched(i).stream()).collect(Collectors.toSet());
  }

  /// What of a circuit the effect can see, in an order that keeps it on few qubits.
  private List<Instruction> ordered(List<Instruction> circuit, int value) {
    Cone cone = Cone.of(program.effect(value), circuit);
    var ordered = new ArrayList<>(Lifetimes.order(program.circuit().qubits(), cone.quantum()));
    ordered.addAll(cone.classical());
    return ordered;
  }

  @Override
  public String toString() {
    return "propagation engine: Pauli strings through %d qubits, each number with its error bound"
        .formatted(program.circuit().qubits());
  }
}
