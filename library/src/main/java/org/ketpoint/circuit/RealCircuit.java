package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A circuit of RY and CNOTs and its angles. Real gates keep the state real.
final class RealCircuit {
  /// One RY, or, where there is a control, a CNOT.
  private record Step(int control, int target, int angle) {
    private static final int NONE = -1;

    boolean turns() {
      return control == NONE;
    }
  }

  private final int qubits;
  private final List<Step> steps;
  private final double[] angles; // angles[Step.angle]

  private RealCircuit(int qubits, List<Step> steps, double[] angles) {
    this.qubits = qubits;
    this.steps = steps;
    this.angles = angles;
  }

  /// Collects gates; turns that follow each other on a qubit become one, by the sum of their
  /// angles. Which gates there are depends on the calls alone and not on the angles.
  static final class Builder {
    private final List<Step> steps = new ArrayList<>();
    private final List<Double> angles = new ArrayList<>();
    private final double[] pending; // pending[q]: radians since the last CNOT
    private final boolean[] turned; // turned[q]: whether there was a turn since the last CNOT

    Builder(int qubits) {
      pending = new double[qubits];
      turned = new boolean[qubits];
    }

    void ry(int qubit, double radians) {
      pending[qubit] += radians;
      turned[qubit] = true;
    }

    void cx(int control, int target) {
      flush(control);
      flush(target);
      steps.add(new Step(control, target, Step.NONE));
    }

    RealCircuit build() {
      for (int q = 0; q < pending.length; q++) {
        flush(q);
      }
      double[] values = angles.stream().mapToDouble(Double::doubleValue).toArray();
      return new RealCircuit(pending.length, List.copyOf(steps), values);
    }

    private void flush(int qubit) {
      if (turned[qubit]) {
        steps.add(new Step(Step.NONE, qubit, angles.size()));
        angles.add(pending[qubit]);
        pending[qubit] = 0;
        turned[qubit] = false;
      }
    }
  }

  /// The gates, angle i as feature i.
  Circuit circuit() {
    return new Circuit(
        qubits,
        steps.stream()
            .map(
                s ->
                    s.turns()
                        ? Operation.turn(Gate.RY, Angle.feature(s.angle, 1), s.target)
                        : Operation.of(Gate.CX, s.control, s.target))
            .toList());
  }

  double[] angles() {
    return angles.clone();
  }

  /// What it makes of |0…0⟩.
  double[] state() {
    var state = new double[1 << qubits];
    state[0] = 1;
    for (Step step : steps) {
      if (step.turns()) {
        turn(state, 1 << step.target, angles[step.angle]);
      } else {
        flip(state, 1 << step.control, 1 << step.target);
      }
    }
    return state;
  }

  private static void turn(double[] state, int bit, double radians) {
    double c = StrictMath.cos(radians / 2);
    double s = StrictMath.sin(radians / 2);
    for (int i = 0; i < state.length; i++) {
      if ((i & bit) == 0) {
        double zero = state[i];
        double one = state[i + bit];
        state[i] = c * zero - s * one;
        state[i + bit] = s * zero + c * one;
      }
    }
  }

  private static void flip(double[] state, int control, int target) {
    for (int i = 0; i < state.length; i++) {
      if ((i & control) != 0 && (i & target) == 0) {
        double zero = state[i];
        state[i] = state[i + target];
        state[i + target] = zero;
      }
    }
  }

  @Override
  public String toString() {
    return circuit() + "\n" + Arrays.toString(angles);
  }
}
