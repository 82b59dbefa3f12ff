package org.ketpoint.circuit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShiftRuleTest {
  static Stream<Gate> gatesWithAngles() {
    return Stream.of(Gate.values()).filter(gate -> gate.angles() > 0);
  }

  @ParameterizedTest
  @MethodSource("gatesWithAngles")
  void the_rule_of_every_angle_gives_the_exact_derivative(Gate gate) {
    var random = new Random(5);
    for (int round = 0; round < 10; round++) {
      for (int k = 0; k < gate.angles(); k++) {
        DoubleUnaryOperator f = expectation(gate, k, random);
        double theta = random.nextDouble(-7, 7);
        assertEquals(
            derivative(f, theta),
            byRule(gate.shiftRules().get(k), f, theta),
            2e-10,
            gate + " " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CRX", "CRY", "CRZ", "XY"})
  void two_terms_are_not_enough_for_a_controlled_rotation(Gate gate) {
    DoubleUnaryOperator f = expectation(gate, 0, new Random(5));
    double error = byRule(ShiftRule.TWO_TERM, f, 0.3) - derivative(f, 0.3);
    assertTrue(Math.abs(error) > 1e-3, "error " + error);
  }

  @ParameterizedTest
  @MethodSource("gatesWithAngles")
  void every_rule_shifts_forward_and_back_alike(Gate gate) {
    for (ShiftRule rule : gate.shiftRules()) {
      List<ShiftRule.Term> terms = rule.terms();
      for (int i = 0; i < terms.size(); i += 2) {
        assertTrue(terms.get(i).shift() > 0);
        assertEquals(-terms.get(i).shift(), terms.get(i + 1).shift());
        assertEquals(-terms.get(i).coefficient(), terms.get(i + 1).coefficient());
      }
    }
  }

  private static double byRule(ShiftRule rule, DoubleUnaryOperator f, double theta) {
    return rule.terms().stream()
        .mapToDouble(t -> t.coefficient() * f.applyAsDouble(theta + t.shift()))
        .sum();
  }

  /// The six-point central difference: its error is h⁶·f⁽⁷⁾/140, at most 6e-11 for frequency 2.
  private static double derivative(DoubleUnaryOperator f, double theta) {
    double h = 0.02;
    double[] weights = {45, -9, 1};
    double sum = 0;
    for (int k = 1; k <= 3; k++) {
      sum += weights[k - 1] * (f.applyAsDouble(theta + k * h) - f.applyAsDouble(theta - k * h));
    }
    return sum / (60 * h);
  }

  /// A random observable after the gate on a random state, as a function of one of its angles.
  private static DoubleUnaryOperator expectation(Gate gate, int k, Random random) {
    int n = 1 << gate.qubits();
    double[] angles = random.doubles(gate.angles(), -4, 4).toArray();
    ComplexMatrix state = new ComplexMatrix(n, entries(n, random), entries(n, random));
    ComplexMatrix root = new ComplexMatrix(n, entries(n, random), entries(n, random));
    ComplexMatrix rho = state.times(state.adjoint());
    ComplexMatrix observable = root.times(root.adjoint());
    return theta -> {
      angles[k] = theta;
      ComplexMatrix u = gate.matrix(angles);
      ComplexMatrix product = u.times(rho).times(u.adjoint()).times(observable);
      double trace = 0;
      for (int i = 0; i < n; i++) {
        trace += product.re()[i * n + i];
      }
      return trace / n;
    };
  }

  private static double[] entries(int n, Random random) {
    return random.doubles((long) n * n, -0.5, 0.5).toArray();
  }
}
