package org.ketpoint.simulate;

import java.util.Arrays;
import java.util.List;

/// Shots that have seen the same state so far, but for the Pauli errors each carries by itself.
///
/// The state is `∏ frame · ∏ local · |ψ⟩`: per shot a Pauli a qubit, in common one linear map a
/// qubit, and the amplitudes of those qubits that are entangled at present. A qubit that is not
/// stands at no place; its local map is its own two amplitudes.
final class Branch {
  private static final double[] ZERO = {1, 0, 0, 0};

  /// The shots, none of them in another branch.
  final List<Shot> shots;

  private final int[] place; // place[q]: qubit q's bit in an index of ψ, −1 if it stands alone
  private final double[][] local; // local[q]: 2×2, or 2×1 where the qubit stands alone
  private StateVector state;
  private boolean own; // nobody else reads the state

  private Branch(List<Shot> shots, int[] place, double[][] local, StateVector state, boolean own) {
    this.shots = shots;
    this.place = place;
    this.local = local;
    this.state = state;
    this.own = own;
  }

  /// All shots, before anything has happened.
  static Branch root(int qubits, List<Shot> shots, Amplitudes amplitudes) {
    var place = new int[qubits];
    Arrays.fill(place, -1);
    var local = new double[qubits][];
    Arrays.fill(local, ZERO);
    return new Branch(shots, place, local, StateVector.none(amplitudes), true);
  }

  /// Some of the shots, reading this branch's state until they change it.
  ///
  /// @param some which
  /// @param last whether this branch is not used any more, so that they may have its state
  Branch child(List<Shot> some, boolean last) {
    boolean owning = last && own;
    if (last) {
      own = false;
    }
    return new Branch(some, place.clone(), local.clone(), state, owning);
  }

  /// Makes the state this branch's own.
  void detach() {
    if (!own) {
      state = state.copy();
      own = true;
    }
  }

  /// Gives the state's memory back.
  void release() {
    if (own) {
      state.release();
      own = false;
    }
  }

  double[] local(int qubit) {
    return local[qubit];
  }

  /// The reduced density matrix of an entangled qubit in ψ, see [StateVector#reduced].
  double[] reduced(int qubit) {
    for (int q = 0; q < place.length; q++) {
      // What is not unitary changes how likely the other qubits' outcomes are.
      if (q != qubit && place[q] >= 0 && !SmallMatrix.isUnitary(local[q])) {
        detach();
        state.apply(place[q], local[q]);
        local[q] = SmallMatrix.identity();
      }
    }
    return state.reduced(place[qubit]);
  }

  /// How many qubits are entangled.
  int entangled() {
    return state.qubits();
  }

  /// Takes over what a fork gave for one qubit.
  void take(int qubit, Fork.Part part) {
    if (part.row() != null) {
      replace(state.cut(place[qubit], part.row()));
      for (int q = 0; q < place.length; q++) {
        if (place[q] > place[qubit]) {
          place[q]--;
        }
      }
      place[qubit] = -1;
    }
    local[qubit] = part.map();
  }

  /// Applies a gate, and before it the local maps of its qubits.
  ///
  /// @param error a Pauli error that goes through the gate first, see [Shot#err]
  void apply(TrajectoryPlan.Step.Gate gate, int error) {
    int low = gate.low();
    int high = gate.high();
    entangle(low);
    entangle(high);
    detach();
    if (gate.swap() != null && error == 0 && isIdentity(low) && isIdentity(high)) {
      state.exchange(place[low], place[high], gate.swap()[0], gate.swap()[1]);
    } else {
      double[] both = SmallMatrix.kron(local[high], local[low]);
      double[] after = SmallMatrix.timesPauli(gate.matrix(), 4, error & 3, error >> 2);
      state.apply(place[low], place[high], SmallMatrix.times(after, 4, both));
    }
    local[low] = SmallMatrix.identity();
    local[high] = SmallMatrix.identity();
  }

  private boolean isIdentity(int qubit) {
    return Arrays.equals(local[qubit], SmallMatrix.identity());
  }

  private void entangle(int qubit) {
    if (place[qubit] < 0) {
      replace(state.grown(local[qubit]));
      place[qubit] = state.qubits() - 1;
      local[qubit] = SmallMatrix.identity();
    }
  }

  private void replace(StateVector next) {
    release();
    state = next;
    own = true;
  }
}
