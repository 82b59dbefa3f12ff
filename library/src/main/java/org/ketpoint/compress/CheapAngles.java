package org.ketpoint.compress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.ShiftRule;

/// How far the parameters of a circuit are from angles at which their gates cost less: the columns
/// of the paper's Table 1.
///
/// A gate can be left out where it turns nothing: RX, RY and RZ at multiples of 2π, because `RX(θ +
/// 2π)` is `RX(θ)` but for a global phase; controlled rotations and XY at multiples of 4π, because
/// there the phase is the control's. Basis angles are the multiples of π/2.
///
/// A parameter may turn several gates, each by `scale · θ + offset`: then every gate goes to its
/// own nearest angle, and the parameter is as far as the farthest of them. One that is among
/// several angles of a gate (U3, PhasedXZ) can be quantized, not pruned.
public final class CheapAngles {
  private static final double QUARTER = Math.PI / 2;

  /// A gate that a parameter turns.
  private record Turned(Gate gate, Angle.Parameter angle) {
    double radians(double theta) {
      return angle.scale() * theta + angle.offset();
    }
  }

  private final List<List<Turned>> turned = new ArrayList<>(); // turned.get(k): by parameter k

  private CheapAngles(int size) {
    for (int k = 0; k < size; k++) {
      turned.add(new ArrayList<>());
    }
  }

  /// The cheap angles of a circuit's parameters.
  ///
  /// @param circuit any parametrized circuit
  /// @return its cheap angles
  public static CheapAngles of(Circuit circuit) {
    var angles = new CheapAngles(circuit.parameters());
    for (Operation operation : circuit.operations()) {
      for (Angle angle : operation.angles()) {
        if (angle instanceof Angle.Parameter p) {
          angles.turned.get(p.index()).add(new Turned(operation.gate(), p));
        }
      }
    }
    return angles;
  }

  /// How far each parameter is from where its gates can be left out.
  ///
  /// @param theta one angle a parameter, in radians
  /// @return radians, at least 0; infinite where a gate can never be left out, or none is turned
  public double[] toNothing(double[] theta) {
    return distances(theta, t -> period(t.gate()));
  }

  /// How far each parameter is from its gates' nearest multiples of π/2.
  ///
  /// @param theta one angle a parameter, in radians
  /// @return radians, in [0, π/4]; infinite where no gate is turned
  public double[] toBasis(double[] theta) {
    return distances(theta, t -> QUARTER);
  }

  /// The parameters at which their gates are at their nearest multiples of π/2: where several gates
  /// disagree, that of the first.
  ///
  /// @param theta one angle a parameter, in radians
  /// @return as many angles
  public double[] basis(double[] theta) {
    requireSize(theta);
    double[] basis = theta.clone();
    for (int k = 0; k < basis.length; k++) {
      if (!turned.get(k).isEmpty()) {
        Turned first = turned.get(k).getFirst();
        double nearest = basis(first.radians(theta[k]));
        basis[k] = (nearest - first.angle().offset()) / first.angle().scale();
      }
    }
    return basis;
  }

  /// The parameters at which their gates turn nothing, the nearest ones: where several gates
  /// disagree, that of the first. One whose gates never turn nothing stays as it is.
  ///
  /// @param theta one angle a parameter, in radians
  /// @return as many angles
  public double[] nothing(double[] theta) {
    requireSize(theta);
    double[] nothing = theta.clone();
    for (int k = 0; k < nothing.length; k++) {
      double period = turned.get(k).isEmpty() ? 0 : period(turned.get(k).getFirst().gate());
      if (period > 0 && period < Double.POSITIVE_INFINITY) {
        Turned first = turned.get(k).getFirst();
        double nearest = Math.rint(first.radians(theta[k]) / period) * period;
        nothing[k] = (nearest - first.angle().offset()) / first.angle().scale();
      }
    }
    return nothing;
  }

  private double[] distances(double[] theta, ToDoubleFunction<Turned> unit) {
    requireSize(theta);
    var distances = new double[theta.length];
    Arrays.setAll(
        distances,
        k ->
            turned.get(k).stream()
                .mapToDouble(t -> distance(t.radians(theta[k]), unit.applyAsDouble(t)))
                .max()
                .orElse(Double.POSITIVE_INFINITY));
    return distances;
  }

  private void requireSize(double[] theta) {
    if (theta.length != turned.size()) {
      throw new IllegalArgumentException(
          "θ must have %d values, got %d".formatted(turned.size(), theta.length));
    }
  }

  /// Whether a gate turns nothing at an angle.
  static boolean isNothing(Gate gate, double radians) {
    return gate.angles() == 1 && distance(radians, period(gate)) < 1e-12;
  }

  /// At which multiples a gate turns nothing.
  ///
  /// @return 2π or 4π; infinite for a gate of several angles
  static double period(Gate gate) {
    if (gate.angles() != 1) {
      return Double.POSITIVE_INFINITY;
    }
    return gate.shiftRules().getFirst().equals(ShiftRule.FOUR_TERM) ? 4 * Math.PI : 2 * Math.PI;
  }

  /// The nearest multiple of π/2.
  static double basis(double radians) {
    return Math.rint(radians / QUARTER) * QUARTER;
  }

  private static double distance(double radians, double unit) {
    return Double.isInfinite(unit) ? unit : Math.abs(radians - Math.rint(radians / unit) * unit);
  }

  @Override
  public String toString() {
    return "the cheap angles of %d parameters".formatted(turned.size());
  }
}
