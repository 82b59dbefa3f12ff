package org.ketpoint.circuit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `constant + Σ factor·variable`, what an angle in an OpenQASM text can be.
///
/// @param constant in radians
/// @param factors by variable: `Angle.parameter(k)` or `Angle.feature(k, 1)`; none is 0
record Linear(double constant, Map<Angle, Double> factors) {
  static Linear of(double constant) {
    return new Linear(constant, Map.of());
  }

  static Linear variable(Angle variable) {
    return new Linear(0, Map.of(variable, 1.0));
  }

  boolean isConstant() {
    return factors.isEmpty();
  }

  Linear plus(Linear other) {
    if (isConstant() && other.isConstant()) {
      return of(constant + other.constant);
    }
    var sum = new LinkedHashMap<Angle, Double>(factors);
    other.factors.forEach((variable, factor) -> sum.merge(variable, factor, Double::sum));
    sum.values().removeIf(factor -> factor == 0);
    return new Linear(constant + other.constant, sum);
  }

  Linear times(double by) {
    if (isConstant() || by == 0) {
      return of(constant * by);
    }
    var product = new LinkedHashMap<Angle, Double>();
    factors.forEach((variable, factor) -> product.put(variable, factor * by));
    return new Linear(constant * by, product);
  }

  /// The same with the parameters of a gate's definition replaced by what a call gives it.
  ///
  /// @param actuals `actuals[k]` for `Angle.parameter(k)`
  Linear with(List<Linear> actuals) {
    Linear sum = of(constant);
    for (Map.Entry<Angle, Double> entry : factors.entrySet()) {
      if (entry.getKey() instanceof Angle.Parameter p) {
        sum = sum.plus(actuals.get(p.index()).times(entry.getValue()));
      }
    }
    return sum;
  }

  /// As the angle of an operation.
  Angle angle(QasmToken where) {
    if (!Double.isFinite(constant)) {
      throw where.error("an angle must be finite, got " + constant);
    }
    for (double factor : factors.values()) {
      if (!Double.isFinite(factor)) {
        throw where.error("an input's factor must be finite, got " + factor);
      }
    }
    if (isConstant()) {
      return Angle.of(constant);
    }
    if (factors.size() > 1) {
      throw where.error(
          "an angle can depend on one input only, got %d of them".formatted(factors.size()));
    }
    Map.Entry<Angle, Double> only = factors.entrySet().iterator().next();
    return only.getKey().times(only.getValue()).plus(constant);
  }
}
