package org.ketpoint.simulate;

import java.util.Optional;

/// Chooses the engine that runs a program.
///
/// Up to 12 qubits the exact engine can hold all 4ⁿ coefficients; shallow rings and lines of any
/// width can be contracted along the ring, exactly too, and where both can, the cheaper one runs.
/// Where neither can, shots are drawn from trajectories of state vectors, and exact values come
/// from Pauli propagation with an error bound. Each can be had by itself as well.
public final class Engines {
  /// What a multiply-add of a contraction's small matrices takes, in those of the sweeps' long
  /// rows: measured at 8 qubits × 3 layers, where the two engines are nearly even.
  private static final double RING_PACE = 2.5;

  /// Multiply-adds that a contraction spends on a qubit beside its matrix products.
  private static final double RING_OVERHEAD = 5000;

  private Engines() {}

  /// The engine for a program.
  ///
  /// @param program what to run
  /// @param shots measurements a circuit, 0 for exact values
  /// @return an engine, for one thread at a time
  /// @throws IllegalArgumentException if no engine can run the program, saying why
  public static Engine of(Program program, int shots) {
    boolean small = program.circuit().qubits() <= ExactEngine.MOST_QUBITS;
    Optional<RingEngine> ring = RingEngine.find(program);
    if (ring.isPresent()) {
      boolean sweeps = small && sweeps(program) <= contraction(ring.get());
      return sweeps ? ExactEngine.of(program) : ring.get();
    }
    if (small) {
      return ExactEngine.of(program);
    }
    return shots > 0 ? TrajectoryEngine.of(program) : PropagationEngine.of(program);
  }

  /// The multiply-adds of one contraction, roughly: three products of matrices a site.
  private static double contraction(RingEngine ring) {
    double terms = ring.terms();
    int qubits = ring.program().circuit().qubits();
    return RING_PACE * qubits * (3 * terms * terms * terms + RING_OVERHEAD);
  }

  /// The multiply-adds of the two sweeps, roughly: the boundary layers cost 14 a coefficient, what
  /// lies between 10 a coefficient and block.
  private static double sweeps(Program program) {
    int qubits = program.circuit().qubits();
    long blocks = program.steps().stream().filter(Program.Step::isFree).count();
    return Math.pow(4, qubits) * (14 + 10.0 * Math.max(0, blocks - qubits))
        + RING_OVERHEAD * qubits;
  }
}
