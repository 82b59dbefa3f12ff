package org.ketpoint.circuit;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Reads an expression: numbers, constants, functions of constants, and inputs, which may be added
/// and scaled.
final class QasmExpression {
  /// How deep brackets and signs may nest: it is read by recursion.
  private static final int DEEPEST = 200;

  private static final Map<String, Double> CONSTANTS =
      Map.of(
          "pi",
          Math.PI,
          "π",
          Math.PI,
          "tau",
          2 * Math.PI,
          "τ",
          2 * Math.PI,
          "euler",
          Math.E,
          "ℇ",
          Math.E);

  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      Map.of(
          "sin", StrictMath::sin,
          "cos", StrictMath::cos,
          "tan", StrictMath::tan,
          "arcsin", StrictMath::asin,
          "arccos", StrictMath::acos,
          "arctan", StrictMath::atan,
          "exp", StrictMath::exp,
          "log", StrictMath::log,
          "sqrt", StrictMath::sqrt);

  private final QasmTokens tokens;
  private final Map<String, Linear> variables;
  private int depth;

  QasmExpression(QasmTokens tokens, Map<String, Linear> variables) {
    this.tokens = tokens;
    this.variables = variables;
  }

  Linear read() {
    Linear sum = term();
    while (true) {
      if (tokens.accept("+")) {
        sum = sum.plus(term());
      } else if (tokens.accept("-")) {
        sum = sum.plus(term().times(-1));
      } else {
        return sum;
      }
    }
  }

  private Linear term() {
    Linear product = signed();
    while (true) {
      QasmToken operator = tokens.peek();
      if (tokens.accept("*")) {
        Linear right = signed();
        product =
            product.isConstant()
                ? right.times(product.constant())
                : product.times(constant(right, operator));
      } else if (tokens.accept("/")) {
        double right = constant(signed(), operator);
        product =
            product.isConstant() ? Linear.of(product.constant() / right) : product.times(1 / right);
      } else {
        return product;
      }
    }
  }

  private Linear signed() {
    deeper();
    Linear value;
    if (tokens.accept("-")) {
      value = signed().times(-1);
    } else if (tokens.accept("+")) {
      value = signed();
    } else {
      value = power();
    }
    depth--;
    return value;
  }

  private Linear power() {
    Linear base = primary();
    QasmToken operator = tokens.peek();
    if (!tokens.accept("**")) {
      return base;
    }
    double exponent = constant(signed(), operator);
    return Linear.of(StrictMath.pow(constant(base, operator), exponent));
  }

  private Linear primary() {
    if (tokens.accept("(")) {
      Linear inner = read();
      tokens.expect(")");
      return inner;
    }
    QasmToken token = tokens.next();
    return switch (token.kind()) {
      case NUMBER -> Linear.of(Double.parseDouble(token.text()));
      case NAME -> named(token);
      default -> throw token.error("expected a number or a name, got " + token.shown());
    };
  }

  private Linear named(QasmToken name) {
    Linear variable = variables.get(name.text());
    if (variable != null) {
      return variable;
    }
    Double constant = CONSTANTS.get(name.text());
    if (constant != null) {
      return Linear.of(constant);
    }
    DoubleUnaryOperator function = FUNCTIONS.get(name.text());
    if (function == null) {
      throw name.error("no input, constant or function is called " + name.shown());
    }
    tokens.expect("(");
    double argument = constant(read(), name);
    tokens.expect(")");
    return Linear.of(function.applyAsDouble(argument));
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw tokens.peek().error("an expression must not nest deeper than " + DEEPEST);
    }
  }

  private static double constant(Linear value, QasmToken where) {
    if (!value.isConstant()) {
      throw where.error("an input may be added and scaled only, not put under " + where.shown());
    }
    return value.constant();
  }
}
