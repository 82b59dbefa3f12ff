package org.ketpoint.simulate;

import static java.lang.StrictMath.atan2;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.NativeGates;

/// One-qubit gates in a row as a transpiler runs them: multiplied out, then written as the fewest
/// native pulses between virtual RZs.
///
/// `RZ(φ)·RY(θ)·RZ(λ) = RZ(φ+π)·SX·RZ(θ+π)·SX·RZ(λ)`; where θ is π/2 whatever the free angles are,
/// one SX does, `RZ(φ+π/2)·SX·RZ(λ−π/2)`; where it is π, one X; Google runs any of them as one
/// phased-XZ pulse. The form follows from what is free, not from the angles' values: a run keeps it
/// in all shifted circuits. Relaxation between the two pulses makes its probabilities differ from a
/// sinusoid by the order of one pulse's error, and jump by as much where θ is 0, as θ and −θ take
/// other frames; the parameter-shift rule is right up to that.
///
/// @param qubit which qubit
/// @param operations gates on that qubit, those with free angles RX, RY or RZ
/// @param form which pulses it takes
/// @param afterPulse the noise of each pulse
public record MergedRun(
    int qubit, List<Operation> operations, Form form, List<Instruction> afterPulse) {
  /// Which pulses a run takes.
  public enum Form {
    /// A change of frame only.
    VIRTUAL(0),
    /// One pulse of any kind, on Google's devices.
    PHASED(1),
    /// One SX between changes of frame.
    QUARTER(1),
    /// One X between changes of frame.
    HALF(1),
    /// Two SX between changes of frame.
    GENERIC(2);

    private final int pulses;

    Form(int pulses) {
      this.pulses = pulses;
    }

    /// How many noisy pulses.
    ///
    /// @return 0, 1 or 2
    public int pulses() {
      return pulses;
    }
  }

  private static final double HALF_PI = Math.PI / 2;

  /// What free angles are taken for to see which form holds for all their values: no two of these
  /// are related by a quarter turn.
  private static final double[] PROBES = {
    0.3819660112501051, 1.2360679774997898, 2.718281828459045
  };

  /// Copies the lists.
  public MergedRun {
    operations = List.copyOf(operations);
    afterPulse = List.copyOf(afterPulse);
  }

  /// A run in the fewest pulses.
  ///
  /// @param qubit which qubit
  /// @param operations gates on that qubit
  /// @param family the device's native gates
  /// @param afterPulse the noise of each pulse
  /// @return the run
  static MergedRun of(
      int qubit, List<Operation> operations, NativeGates family, List<Instruction> afterPulse) {
    return new MergedRun(qubit, operations, form(operations, family), afterPulse);
  }

  private static Form form(List<Operation> operations, NativeGates family) {
    var cosines =
        IntStream.range(0, PROBES.length)
            .mapToObj(k -> new FrameAngles(Rotations.of(probed(operations, k))))
            .toList();
    if (cosines.stream().allMatch(f -> f.polar(1))) {
      return Form.VIRTUAL;
    }
    if (family == NativeGates.GOOGLE) {
      return Form.PHASED;
    }
    if (cosines.stream().allMatch(f -> f.polar(-1))) {
      return Form.HALF;
    }
    return cosines.stream().allMatch(f -> f.polar(0)) ? Form.QUARTER : Form.GENERIC;
  }

  private static List<Operation> probed(List<Operation> operations, int k) {
    var probed = new ArrayList<Operation>();
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      probed.add(
          !operation.isFixed()
              ? Operation.turn(
                  operation.gate(),
                  Angle.of(PROBES[(i + k) % PROBES.length] * (1 + i)),
                  operation.qubit())
              : operation);
    }
    return probed;
  }

  /// The pulses and their noise.
  ///
  /// @param fixed the run's gates with numbers for angles
  /// @return gates without free angles, and the noise of each pulse after it
  List<Instruction> pulses(List<Operation> fixed) {
    var instructions = new ArrayList<Instruction>();
    if (form == Form.PHASED) {
      fixed.forEach(o -> instructions.add(new Instruction.Apply(o)));
      instructions.addAll(afterPulse);
      return instructions;
    }
    var frame = new FrameAngles(Rotations.of(fixed));
    double phi = atan2(frame.sinPhi, frame.cosPhi);
    double theta = atan2(frame.sinTheta, frame.cosTheta);
    double lambda = atan2(frame.sinLambda, frame.cosLambda);
    switch (form) {
      case VIRTUAL -> turn(phi + lambda, instructions);
      case QUARTER, HALF -> {
        turn(lambda - HALF_PI, instructions);
        pulse(form == Form.HALF ? Gate.X : Gate.SX, instructions);
        turn(phi + HALF_PI, instructions);
      }
      case GENERIC -> {
        turn(lambda, instructions);
        pulse(Gate.SX, instructions);
        turn(theta + Math.PI, instructions);
        pulse(Gate.SX, instructions);
        turn(phi + Math.PI, instructions);
      }
      case PHASED -> throw new IllegalStateException("written down above");
    }
    return instructions;
  }

  private void turn(double radians, List<Instruction> instructions) {
    instructions.add(new Instruction.Apply(Operation.turn(Gate.RZ, Angle.of(radians), qubit)));
  }

  private void pulse(Gate gate, List<Instruction> instructions) {
    instructions.add(new Instruction.Apply(Operation.of(gate, qubit)));
    instructions.addAll(afterPulse);
  }
}
