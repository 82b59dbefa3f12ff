package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.ThermalRelaxation;

/// What every trajectory of one circuit goes through, and how likely each *event* is: an error, or
/// the chance of a jump. Events are numbered in the order in which a trajectory meets them; none of
/// their probabilities depends on the state.
///
/// Relaxation with T2 ≤ T1 is a mixture of doing nothing, Z, and a reset to |0⟩. With T1 < T2 ≤
/// 2·T1 energy decays by a jump whose probability γ·⟨1|ρ|1⟩ depends on the state: the event is a
/// chance of γ, taken with ⟨1|ρ|1⟩; where nothing jumps, |1⟩ shrinks by √(1 − γ).
final class TrajectoryPlan {
  /// One thing that happens to a state.
  sealed interface Step {
    /// What happens to one qubit between two two-qubit steps, or after its last.
    ///
    /// @param measured whether the qubit's bit is drawn in the end, and the qubit leaves the state
    record Alone(int qubit, List<Act> acts, boolean measured) implements Step {}

    /// A two-qubit gate.
    ///
    /// @param low the qubit that is bit 0 of the matrix's indices
    /// @param high the one that is bit 1
    /// @param matrix as [SmallMatrix] writes it
    /// @param images what becomes of Pauli errors, see [SmallMatrix#images]
    /// @param swap the two basis states it exchanges if that is all it does; else null
    @SuppressWarnings("ArrayRecordComponent") // compiled once, read by the walk
    record Gate(int low, int high, double[] matrix, int[] images, int @Nullable [] swap)
        implements Step {}

    /// One of the 15 two-qubit Paulis, if the event happens.
    record PairError(int low, int high, int event) implements Step {}
  }

  /// One thing that happens to a single qubit.
  sealed interface Act {
    /// A gate.
    @SuppressWarnings("ArrayRecordComponent") // compiled once, read by the walk
    record Turn(double[] matrix) implements Act {}

    /// One of the three Paulis, if the event happens.
    record Depolarizing(int event) implements Act {}

    /// X, if the event happens.
    record Flip(int event) implements Act {}

    /// Z, if the event happens.
    record Dephasing(int event) implements Act {}

    /// A reset to |0⟩, if the event happens.
    record Reset(int event) implements Act {}

    /// A chance of decay from |1⟩ to |0⟩; without one |1⟩ is scaled by `kept`.
    record Decay(int event, double kept) implements Act {}
  }

  /// One thing that happens to bits once they are measured.
  sealed interface Move {
    /// A gate: bit k of the index into `to` is the k-th qubit's.
    @SuppressWarnings("ArrayRecordComponent") // compiled once, read by the walk
    record Permute(List<Integer> qubits, int[] to) implements Move {}

    /// Errors; those on two qubits are one event.
    record Noise(List<Integer> qubits, Act act) implements Move {}
  }

  /// A probability of 1 is taken as 1 − e^−64.
  private static final double CERTAIN = 64;

  /// The number of the event at which an act may happen; −1 for a gate.
  static int event(Act act) {
    return switch (act) {
      case Act.Turn t -> -1;
      case Act.Depolarizing(int event) -> event;
      case Act.Flip(int event) -> event;
      case Act.Dephasing(int event) -> event;
      case Act.Reset(int event) -> event;
      case Act.Decay(int event, double kept) -> event;
    };
  }

  private final List<Step> steps = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final List<Double> hazard = new ArrayList<>();
  private double hazards;
  private int peak;

  private TrajectoryPlan() {}

  /// Plans the trajectories of a circuit.
  ///
  /// @param qubits how many qubits it has
  /// @param instructions gates with fixed angles, and noise
  /// @param measured the qubits whose bits are wanted
  static TrajectoryPlan of(int qubits, List<Instruction> instructions, List<Integer> measured) {
    Cone cone = Cone.of(qubits, instructions, measured);
    var plan = new TrajectoryPlan();
    plan.addSteps(qubits, Lifetimes.order(qubits, cone.quantum()));
    cone.classical().forEach(plan::addMove);
    return plan;
  }

  List<Step> steps() {
    return steps;
  }

  List<Move> moves() {
    return moves;
  }

  /// The most qubits that are entangled at a time: a state has 2 to this power amplitudes.
  int peak() {
    return peak;
  }

  /// `hazards[event] = −Σ ln(1 − p)` of all events up to this one, itself included: an event is the
  /// next to happen if an exponential variate falls between its predecessor's and its own.
  double[] hazards() {
    return hazard.stream().mapToDouble(h -> h).toArray();
  }

  private void addSteps(int qubits, List<Instruction> order) {
    var left = new int[qubits]; // left[q]: how many more instructions touch qubit q
    order.forEach(i -> Cone.touched(i).forEach(q -> left[q]++));
    List<List<Instruction>> waiting = new ArrayList<>();
    for (int q = 0; q < qubits; q++) {
      waiting.add(new ArrayList<>());
    }
    var alive = new boolean[qubits];
    int living = 0;
    for (Instruction instruction : order) {
      List<Integer> touched = Cone.touched(instruction);
      if (touched.size() == 1) {
        waiting.get(touched.getFirst()).add(instruction);
      } else {
        for (int q : touched) {
          addAlone(q, waiting.get(q), false);
          living += alive[q] ? 0 : 1;
          alive[q] = true;
        }
        addPair(touched, instruction);
        peak = Math.max(peak, living);
      }
      for (int q : touched) {
        if (--left[q] == 0) {
          addAlone(q, waiting.get(q), true);
          living -= alive[q] ? 1 : 0;
          alive[q] = false;
        }
      }
    }
  }

  private void addAlone(int qubit, List<Instruction> waiting, boolean measured) {
    var acts = new ArrayList<Act>();
    waiting.forEach(i -> acts.addAll(acts(i)));
    waiting.clear();
    if (measured || !acts.isEmpty()) {
      steps.add(new Step.Alone(qubit, List.copyOf(acts), measured));
    }
  }

  private void addPair(List<Integer> qubits, Instruction instruction) {
    int low = qubits.get(0);
    int high = qubits.get(1);
    if (instruction instanceof Instruction.Apply(Operation operation)) {
      double[] m = SmallMatrix.of(operation);
      steps.add(new Step.Gate(low, high, m, SmallMatrix.images(m), SmallMatrix.exchanged(m)));
    } else if (instruction instanceof Instruction.Depolarize(var pair, double lambda)) {
      steps.add(new Step.PairError(low, high, event(lambda * 15 / 16)));
    }
  }

  private void addMove(Instruction instruction) {
    List<Integer> qubits = Cone.touched(instruction);
    if (instruction instanceof Instruction.Apply(Operation operation)) {
      int[] to = SmallMatrix.permutation(SmallMatrix.of(operation), 1 << qubits.size());
      if (to != null) { // the cone keeps no other gates here
        moves.add(new Move.Permute(qubits, to));
      }
    } else if (qubits.size() == 2 && instruction instanceof Instruction.Depolarize d) {
      moves.add(new Move.Noise(qubits, new Act.Depolarizing(event(d.lambda() * 15 / 16))));
    } else {
      for (Act act : acts(instruction)) {
        moves.add(new Move.Noise(qubits, act));
      }
    }
  }

  private List<Act> acts(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(Operation operation) ->
          List.of(new Act.Turn(SmallMatrix.of(operation)));
      case Instruction.Depolarize(var qubits, double lambda) ->
          List.of(new Act.Depolarizing(event(lambda * 3 / 4)));
      case Instruction.Flip(int q, double p) -> List.of(new Act.Flip(event(p)));
      case Instruction.Merge merge ->
          throw new IllegalStateException("a merged run must be written as pulses: " + merge);
      case Instruction.Relax(int q, ThermalRelaxation r) -> relaxation(r);
    };
  }

  private List<Act> relaxation(ThermalRelaxation r) {
    var acts = new ArrayList<Act>();
    double gamma = -StrictMath.expm1(-r.time() / r.t1());
    boolean mixture = r.t2() <= r.t1();
    if (gamma > 0) {
      int event = event(gamma);
      acts.add(mixture ? new Act.Reset(event) : new Act.Decay(event, Math.sqrt(1 - gamma)));
    }
    double left = r.time() / r.t2() - r.time() / r.t1() / (mixture ? 1 : 2);
    double flips = -StrictMath.expm1(-left) / 2;
    if (flips > 0) {
      acts.add(new Act.Dephasing(event(flips)));
    }
    return acts;
  }

  private int event(double probability) {
    hazards += probability < 1 ? Math.min(CERTAIN, -StrictMath.log1p(-probability)) : CERTAIN;
    hazard.add(hazards);
    return hazard.size() - 1;
  }
}
