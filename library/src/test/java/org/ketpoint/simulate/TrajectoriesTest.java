package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.noise.ThermalRelaxation;

/// Shots of random circuits under strong noise of every kind, against the textbook's density
/// matrix.
class TrajectoriesTest {
  private static final List<Gate> GATES = List.of(Gate.values());
  private static final int SHOTS = 8_000;

  @ParameterizedTest
  @CsvSource({"2, 12, 30", "3, 25, 30", "4, 40, 20", "5, 60, 6"})
  void shots_have_the_distribution_of_the_density_matrix(int qubits, int length, int rounds) {
    var random = new Random(qubits);
    for (int round = 0; round < rounds; round++) {
      List<Instruction> circuit = random(random, qubits, length);
      List<Integer> measured = measured(random, qubits);
      Fit.assertFits(
          probabilities(qubits, circuit, measured),
          counts(qubits, circuit, measured, SHOTS, round, 1),
          "round %d, qubits %s of %s".formatted(round, measured, circuit));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.6", "1", "1.4", "2"})
  void relaxation_is_right_on_both_sides_of_equal_times(double t2) {
    Instruction relax = new Instruction.Relax(0, new ThermalRelaxation(100, t2 * 100, 40));
    Instruction other = new Instruction.Relax(1, new ThermalRelaxation(100, t2 * 100, 70));
    var circuit = new ArrayList<Instruction>();
    circuit.add(apply(Gate.H, 0));
    circuit.add(apply(Gate.CX, 0, 1));
    for (int i = 0; i < 3; i++) {
      circuit.addAll(List.of(relax, other, apply(Gate.SX, 0), apply(Gate.H, 1)));
      circuit.addAll(List.of(apply(Gate.CX, 1, 0), relax, apply(Gate.SX, 0)));
    }
    List<Integer> measured = List.of(0, 1);
    int[] counts = counts(2, circuit, measured, 120_000, 5, 1);
    double[] probabilities = probabilities(2, circuit, measured);
    Fit.assertFits(probabilities, counts, "T2 = %s T1".formatted(t2));
    for (int k = 0; k < 4; k++) {
      double p = probabilities[k];
      double sigma = Math.sqrt(p * (1 - p) / 120_000);
      assertEquals(p, counts[k] / 120_000.0, 5 * sigma);
    }
  }

  @Test
  void events_that_are_certain_happen() {
    List<Instruction> circuit =
        List.of(
            new Instruction.Flip(0, 1),
            apply(Gate.H, 1),
            apply(Gate.CX, 0, 2),
            new Instruction.Relax(1, new ThermalRelaxation(1, 1, 1e6)),
            apply(Gate.CX, 1, 0),
            new Instruction.Relax(2, new ThermalRelaxation(1, 2, 1e6)),
            apply(Gate.H, 2),
            apply(Gate.H, 2));
    int[] counts = counts(3, circuit, List.of(0, 1, 2), 1000, 1, 1);
    assertEquals(1000, counts[1]);
  }

  @Test
  void the_number_of_threads_changes_no_bit() {
    var random = new Random(9);
    int qubits = 15;
    List<Instruction> circuit = random(random, qubits, 260);
    List<Integer> measured = IntStream.range(0, 10).boxed().toList();
    TrajectoryPlan plan = TrajectoryPlan.of(qubits, circuit, measured);
    assertTrue(plan.peak() > 12, "large enough to be spread: " + plan.peak());
    List<Shot> alone = run(plan, qubits, 60, 3, 1);
    double[] after = alone.stream().mapToDouble(Shot::uniform).toArray();
    for (int threads : new int[] {2, 3, 8}) {
      List<Shot> together = run(plan, qubits, 60, 3, threads);
      for (int k = 0; k < alone.size(); k++) {
        for (int q : measured) {
          assertEquals(alone.get(k).bits[q], together.get(k).bits[q]);
        }
        assertEquals(after[k], together.get(k).uniform(), 0);
      }
    }
  }

  @Test
  void shots_that_meet_no_error_share_one_run_and_scatter_no_more_than_a_binomial() {
    Instruction rare = new Instruction.Depolarize(List.of(0), 0.1);
    List<Instruction> circuit =
        List.of(
            turn(Gate.RY, 1.1, 0),
            apply(Gate.CX, 0, 1),
            rare,
            turn(Gate.RX, 0.7, 0),
            turn(Gate.RY, 0.4, 1),
            apply(Gate.CX, 1, 0),
            turn(Gate.RY, 0.9, 0));
    double p = probabilities(2, circuit, List.of(0))[1];
    int runs = 2000;
    double squares = 0;
    for (int run = 0; run < runs; run++) {
      double off = counts(2, circuit, List.of(0), 100, run, 1)[1] - 100 * p;
      squares += off * off;
    }
    // The mean of 2,000 squares scatters by √(2/2000): 4.5 of that each way, about 1e-5.
    assertEquals(1, squares / runs / (100 * p * (1 - p)), 4.5 * Math.sqrt(2.0 / runs));
  }

  @Test
  void a_chain_of_a_hundred_qubits_needs_a_few_at_a_time() {
    var circuit = new ArrayList<Instruction>();
    for (int layer = 0; layer < 2; layer++) {
      for (int q = 0; q < 100; q++) {
        circuit.add(turn(Gate.RX, 0.3 + q, q));
      }
      for (int q = 0; q < 100; q++) {
        circuit.add(apply(Gate.CX, q, (q + 1) % 100));
      }
    }
    TrajectoryPlan plan = TrajectoryPlan.of(100, circuit, List.of(0, 50));
    assertTrue(plan.peak() <= 4, "got " + plan.peak());
  }

  private static List<Shot> run(
      TrajectoryPlan plan, int qubits, int number, long seed, int threads) {
    double[] hazards = plan.hazards();
    var shots = new ArrayList<Shot>();
    for (int k = 0; k < number; k++) {
      shots.add(new Shot(qubits, hazards, Streams.key(seed, k)));
    }
    Trajectories.run(plan, qubits, shots, new Amplitudes(), threads);
    return shots;
  }

  private static int[] counts(
      int qubits,
      List<Instruction> circuit,
      List<Integer> measured,
      int shots,
      long seed,
      int threads) {
    TrajectoryPlan plan = TrajectoryPlan.of(qubits, circuit, measured);
    var counts = new int[1 << measured.size()];
    for (Shot shot : run(plan, qubits, shots, seed, threads)) {
      int outcome = 0;
      for (int k = 0; k < measured.size(); k++) {
        outcome |= shot.bits[measured.get(k)] << k;
      }
      counts[outcome]++;
    }
    return counts;
  }

  private static double[] probabilities(
      int qubits, List<Instruction> circuit, List<Integer> measured) {
    DensityReference reference = new DensityReference(qubits).run(circuit);
    var probabilities = new double[1 << measured.size()];
    for (int ket = 0; ket < 1 << qubits; ket++) {
      int outcome = 0;
      for (int k = 0; k < measured.size(); k++) {
        outcome |= (ket >> measured.get(k) & 1) << k;
      }
      probabilities[outcome] += reference.probability(ket);
    }
    return probabilities;
  }

  private static List<Integer> measured(Random random, int qubits) {
    var all = new ArrayList<>(IntStream.range(0, qubits).boxed().toList());
    java.util.Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, 1 + random.nextInt(qubits)));
  }

  /// Gates of every kind with numbers for angles, and about as much noise of every kind.
  private static List<Instruction> random(Random random, int qubits, int length) {
    var circuit = new ArrayList<Instruction>();
    for (int i = 0; i < length; i++) {
      int a = random.nextInt(qubits);
      int b = (a + 1 + random.nextInt(qubits - 1)) % qubits;
      double t2 = 0.2 + 1.8 * random.nextDouble();
      circuit.add(
          switch (random.nextInt(9)) {
            case 0 -> new Instruction.Depolarize(List.of(a), random.nextDouble() * 4 / 3);
            case 1 -> new Instruction.Depolarize(List.of(a, b), random.nextDouble() / 2);
            case 2 -> new Instruction.Relax(a, new ThermalRelaxation(100, 100 * t2, 60));
            case 3 -> new Instruction.Flip(a, random.nextDouble());
            default -> gate(random, a, b);
          });
    }
    return circuit;
  }

  private static Instruction gate(Random random, int a, int b) {
    Gate gate = GATES.get(random.nextInt(GATES.size()));
    List<Angle> angles =
        IntStream.range(0, gate.angles())
            .mapToObj(
                k -> Angle.of(random.nextInt(3) > 0 ? random.nextDouble() * 6 : 0.5 * Math.PI))
            .toList();
    List<Integer> on = gate.qubits() == 2 ? List.of(a, b) : List.of(a);
    return new Instruction.Apply(new Operation(gate, on, angles));
  }

  private static Instruction apply(Gate gate, Integer... qubits) {
    return new Instruction.Apply(Operation.of(gate, qubits));
  }

  private static Instruction turn(Gate gate, double angle, int qubit) {
    return new Instruction.Apply(Operation.turn(gate, Angle.of(angle), qubit));
  }
}
