package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.Pauli;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.device.NativePulses;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;

/// What is read off at the end of a circuit: the outcomes of some qubits, or Pauli strings.
public sealed interface Measurement {
  /// All outcomes of some qubits. Value k is the probability of outcome k.
  ///
  /// @param qubits which qubits, none twice; bit k of an outcome is the k-th of them
  record Outcomes(List<Integer> qubits) implements Measurement {
    /// 2 to this power is the most values a measurement has.
    private static final int MOST_QUBITS = 24;

    /// Checks the qubits.
    public Outcomes {
      qubits = List.copyOf(qubits);
      if (qubits.isEmpty() || qubits.stream().distinct().count() != qubits.size()) {
        throw new IllegalArgumentException(
            "measure at least one qubit, and none twice, got " + qubits);
      }
      if (qubits.size() > MOST_QUBITS) {
        throw new IllegalArgumentException(
            "measure at most %d qubits at once, got %d".formatted(MOST_QUBITS, qubits.size()));
      }
    }
  }

  /// Pauli strings, each measured in circuits of its own. Value k is the expectation of string k,
  /// in [−1, 1]. X is measured after a Hadamard, Y after S† and a Hadamard, which are noisy gates
  /// of the device like any others; readout errors shrink the expectation. Each change of basis is
  /// a pulse by itself: neither merged with the gates before it nor waited for.
  ///
  /// @param strings at least one
  record Paulis(List<PauliString> strings) implements Measurement {
    /// Checks that there is one.
    public Paulis {
      strings = List.copyOf(strings);
      if (strings.isEmpty()) {
        throw new IllegalArgumentException("measure at least one Pauli string, got none");
      }
    }
  }

  /// Measures qubits.
  ///
  /// @param qubits which
  /// @return their outcomes
  static Measurement outcomes(List<Integer> qubits) {
    return new Outcomes(qubits);
  }

  /// How many values there are.
  ///
  /// @return 2 to the power of the number of qubits, or the number of strings
  default int values() {
    return switch (this) {
      case Outcomes o -> 1 << o.qubits.size();
      case Paulis p -> p.strings.size();
    };
  }

  /// The qubits that are measured for a value.
  ///
  /// @param value which value
  /// @return their numbers; for outcomes the same for all values
  default List<Integer> measured(int value) {
    return switch (this) {
      case Outcomes o -> o.qubits;
      case Paulis p ->
          p.strings.get(value).factors().stream().map(PauliString.Factor::qubit).toList();
    };
  }

  /// The gates that turn a string's Paulis into Z before they are measured.
  ///
  /// @param value which value
  /// @return one-qubit gates; none for outcomes
  default List<Operation> basisChange(int value) {
    var gates = new ArrayList<Operation>();
    if (this instanceof Paulis(List<PauliString> strings)) {
      for (PauliString.Factor factor : strings.get(value).factors()) {
        if (factor.pauli() == Pauli.Y) {
          gates.add(Operation.of(Gate.SDG, factor.qubit()));
        }
        if (factor.pauli() != Pauli.Z) {
          gates.add(Operation.of(Gate.H, factor.qubit()));
        }
      }
    }
    return gates;
  }

  /// The noisy instructions of [#basisChange].
  ///
  /// @param value which value
  /// @param noise the noise of its pulses
  /// @return instructions on single qubits
  default List<Instruction> basisChange(int value, NoiseModel noise) {
    var instructions = new ArrayList<Instruction>();
    for (Operation gate : basisChange(value)) {
      List<Operation> pulses =
          noise.attachment() == Attachment.LOGICAL
              ? List.of(gate)
              : NativePulses.of(gate, noise.device());
      for (Operation pulse : pulses) {
        instructions.add(new Instruction.Apply(pulse));
        if (!NativePulses.isVirtual(pulse.gate())) {
          instructions.addAll(NoiseSpelling.afterPulse(noise, pulse.qubit()));
        }
      }
    }
    return instructions;
  }

  /// The operator whose expectation at the end of the circuit is a value: a product of one-qubit
  /// operators, readout errors and basis changes included.
  ///
  /// @param value which value
  /// @param qubits how many qubits the circuit has
  /// @param noise the noise of measurements and basis changes
  /// @return `factors[4 * q + i]`, the coefficients of I, X, Y, Z on qubit q
  default double[] effect(int value, int qubits, NoiseModel noise) {
    var factors = new double[4 * qubits];
    IntStream.range(0, qubits).forEach(q -> factors[4 * q] = 1);
    List<Integer> measured = measured(value);
    for (int k = 0; k < measured.size(); k++) {
      int q = measured.get(k);
      Readout readout = noise.readout(q);
      boolean parity = this instanceof Paulis;
      int bit = value >> k & 1;
      factors[4 * q] = parity ? readout.trace(0) - readout.trace(1) : readout.trace(bit);
      factors[4 * q + 3] = parity ? readout.z(0) - readout.z(1) : readout.z(bit);
    }
    for (Instruction instruction : basisChange(value, noise).reversed()) {
      Channels.pullBack(factors, 4 * Channels.qubit(instruction), Channels.of(instruction));
    }
    return factors;
  }

  /// The same measurement on qubits that lie elsewhere.
  ///
  /// @param where where each qubit lies
  /// @return outcomes keep their bits' order, strings their Paulis
  default Measurement on(IntUnaryOperator where) {
    return switch (this) {
      case Outcomes o -> new Outcomes(o.qubits.stream().map(q -> where.applyAsInt(q)).toList());
      case Paulis p ->
          new Paulis(
              p.strings.stream()
                  .map(
                      s ->
                          new PauliString(
                              s.factors().stream()
                                  .map(
                                      f ->
                                          new PauliString.Factor(
                                              f.pauli(), where.applyAsInt(f.qubit())))
                                  .toList()))
                  .toList());
    };
  }

  /// Checks the measured qubits against a circuit.
  ///
  /// @param circuit the circuit
  /// @throws IllegalArgumentException if a qubit lies outside the circuit
  default void requireFit(Circuit circuit) {
    int different = this instanceof Outcomes ? 1 : values(); // all outcomes are of the same qubits
    for (int value = 0; value < different; value++) {
      for (int q : measured(value)) {
        if (!(q >= 0 && q < circuit.qubits())) {
          throw new IllegalArgumentException(
              "measured qubits must be in [0, %d], got %d".formatted(circuit.qubits() - 1, q));
        }
      }
    }
  }
}
