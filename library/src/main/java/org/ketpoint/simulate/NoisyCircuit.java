package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.NoiseModel;

/// A circuit with all its noise spelled out: what every engine starts from.
///
/// How the noise is attached, which sources are on, what the device's native pulses are, and who
/// waits for whom is settled here, once for all engines.
///
/// @param qubits how many qubits
/// @param instructions what happens, first to last
public record NoisyCircuit(int qubits, List<Instruction> instructions) {
  /// Copies the instructions.
  public NoisyCircuit {
    instructions = List.copyOf(instructions);
  }

  /// Where parameter shift acts: one rotation whose angle a trainable parameter turns.
  ///
  /// @param parameter the index of the trainable parameter
  /// @param scale what one radian of the parameter turns the rotation by
  /// @param instruction the index of its instruction
  /// @param place its index within a merged run; 0 elsewhere
  public record Place(int parameter, double scale, int instruction, int place) {}

  /// Spells a circuit's noise out.
  ///
  /// @param circuit what to run
  /// @param noise the noise of its gates
  /// @return the noisy circuit
  /// @throws IllegalArgumentException if the device lacks a qubit or a coupling of the circuit
  public static NoisyCircuit of(Circuit circuit, NoiseModel noise) {
    return new NoiseSpelling(circuit, noise).spell();
  }

  /// The places where parameter shift acts, in order: the sites of a [Program].
  ///
  /// @return one a parametrized rotation
  public List<Place> places() {
    var places = new ArrayList<Place>();
    for (int i = 0; i < instructions.size(); i++) {
      List<Operation> operations = operations(instructions.get(i));
      for (int k = 0; k < operations.size(); k++) {
        for (Angle angle : operations.get(k).angles()) {
          if (angle instanceof Angle.Parameter p) {
            places.add(new Place(p.index(), p.scale(), i, k));
          }
        }
      }
    }
    return List.copyOf(places);
  }

  /// The instructions at given angles, the rotation at one place turned further.
  ///
  /// @param theta one value a parameter, in radians
  /// @param features one input
  /// @param place which rotation; null for none
  /// @param shift how much further, in radians
  /// @return gates with fixed angles and their noise; merged runs as their pulses
  List<Instruction> bound(double[] theta, double[] features, @Nullable Place place, double shift) {
    var bound = new ArrayList<Instruction>();
    for (int i = 0; i < instructions.size(); i++) {
      boolean here = place != null && place.instruction() == i;
      switch (instructions.get(i)) {
        case Instruction.Apply(Operation operation) ->
            bound.add(new Instruction.Apply(bound(operation, theta, features, here ? shift : 0)));
        case Instruction.Merge(MergedRun run) -> {
          var fixed = new ArrayList<Operation>();
          for (int k = 0; k < run.operations().size(); k++) {
            boolean turned = place != null && here && place.place() == k;
            fixed.add(bound(run.operations().get(k), theta, features, turned ? shift : 0));
          }
          bound.addAll(run.pulses(fixed));
        }
        case Instruction.Depolarize d -> bound.add(d);
        case Instruction.Relax r -> bound.add(r);
        case Instruction.Flip f -> bound.add(f);
      }
    }
    return bound;
  }

  private static Operation bound(
      Operation operation, double[] theta, double[] features, double shift) {
    if (operation.angles().isEmpty()) {
      return operation;
    }
    List<Angle> angles =
        operation.angles().stream()
            .map(
                a -> {
                  double moved = a instanceof Angle.Parameter ? shift : 0;
                  return Angle.of(a.radians(theta, features) + moved);
                })
            .toList();
    return new Operation(operation.gate(), operation.qubits(), angles);
  }

  private static List<Operation> operations(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(Operation operation) -> List.of(operation);
      case Instruction.Merge(MergedRun run) -> run.operations();
      case Instruction.Depolarize d -> List.of();
      case Instruction.Relax r -> List.of();
      case Instruction.Flip f -> List.of();
    };
  }
}
