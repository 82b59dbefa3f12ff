package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The names that an OpenQASM text declares: inputs, registers of qubits and of bits.
final class QasmScope {
  private static final int MOST_QUBITS = 10_000;
  private static final int MOST_INPUTS = 1_000_000;

  private final QasmTokens tokens;
  private final Set<String> names = new HashSet<>();
  private final Map<String, Linear> variables = new HashMap<>();
  private final Map<String, List<Integer>> registers = new HashMap<>();
  private final Map<String, Integer> bits = new HashMap<>();
  private int qubits;
  private boolean physical;
  private int nextParameter;

  QasmScope(QasmTokens tokens) {
    this.tokens = tokens;
    for (QasmToken token : tokens.all()) {
      if (hasIndex(token.text(), QasmWriter.PARAMETER)) {
        nextParameter = Math.max(nextParameter, index(token, QasmWriter.PARAMETER) + 1);
      }
    }
  }

  Map<String, Linear> variables() {
    return variables;
  }

  /// How many qubits are declared, or, for physical ones, one more than the highest used.
  int qubits() {
    return qubits;
  }

  boolean isBit(String name) {
    return bits.containsKey(name);
  }

  /// `theta_3` is parameter 3 and `x_3` is feature 3; any other name is the next parameter.
  void input() {
    type("float", "angle");
    QasmToken name = fresh();
    Angle angle;
    if (hasIndex(name.text(), QasmWriter.FEATURE)) {
      angle = Angle.feature(index(name, QasmWriter.FEATURE), 1);
    } else if (hasIndex(name.text(), QasmWriter.PARAMETER)) {
      angle = Angle.parameter(index(name, QasmWriter.PARAMETER));
    } else {
      angle = Angle.parameter(nextParameter++);
    }
    variables.put(name.text(), Linear.variable(angle));
    tokens.expect(";");
  }

  void constant() {
    type("float", "angle", "int", "uint");
    QasmToken name = fresh();
    tokens.expect("=");
    QasmToken start = tokens.peek();
    Linear value = new QasmExpression(tokens, variables).read();
    if (!value.isConstant()) {
      throw start.error("a constant must not depend on an input");
    }
    variables.put(name.text(), value);
    tokens.expect(";");
  }

  /// `qubit[2] q` or, as OpenQASM 2 has it, `qreg q[2]`.
  void qubits(boolean sizeFirst) {
    int size = sizeFirst ? size() : 1;
    QasmToken name = fresh();
    size = sizeFirst ? size : size();
    if (physical) {
      throw name.error("physical qubits and declared ones cannot be mixed");
    }
    if (qubits + size > MOST_QUBITS) {
      throw name.error(
          "a circuit must have at most %d qubits, got %d".formatted(MOST_QUBITS, qubits + size));
    }
    registers.put(name.text(), IntStream.range(qubits, qubits + size).boxed().toList());
    qubits += size;
    tokens.expect(";");
  }

  /// Declares bits; whether they are given a measurement at once is left to be read.
  void bits(boolean sizeFirst) {
    int size = sizeFirst ? size() : 1;
    QasmToken name = fresh();
    bits.put(name.text(), sizeFirst ? size : size());
  }

  /// Qubits of the circuit: a whole register or one of it.
  List<Integer> operand() {
    QasmToken token = tokens.next();
    if (token.kind() == QasmToken.Kind.PHYSICAL) {
      return List.of(physical(token));
    }
    List<Integer> register = registers.get(token.text());
    if (token.kind() != QasmToken.Kind.NAME || register == null) {
      throw token.error("expected qubits, got " + token.shown());
    }
    if (!tokens.accept("[")) {
      return register;
    }
    int index = tokens.whole(register.size() - 1);
    tokens.expect("]");
    return List.of(register.get(index));
  }

  /// Bits, which no gate depends on.
  void bit() {
    QasmToken name = tokens.name();
    Integer size = bits.get(name.text());
    if (size == null) {
      throw name.error("expected bits, got " + name.shown());
    }
    if (tokens.accept("[")) {
      tokens.whole(size - 1);
      tokens.expect("]");
    }
  }

  private int physical(QasmToken token) {
    if (!registers.isEmpty()) {
      throw token.error("physical qubits and declared ones cannot be mixed");
    }
    physical = true;
    int index = QasmTokens.whole(token, token.text().substring(1), MOST_QUBITS - 1);
    qubits = Math.max(qubits, index + 1);
    return index;
  }

  private QasmToken fresh() {
    QasmToken name = tokens.name();
    if (!names.add(name.text())) {
      throw name.error(name.shown() + " is declared already");
    }
    return name;
  }

  private int size() {
    if (!tokens.accept("[")) {
      return 1;
    }
    QasmToken token = tokens.peek();
    int size = tokens.whole(MOST_QUBITS);
    if (size == 0) {
      throw token.error("a register must hold at least 1, got 0");
    }
    tokens.expect("]");
    return size;
  }

  private void type(String... types) {
    QasmToken type = tokens.name();
    if (!List.of(types).contains(type.text())) {
      throw type.error("expected one of %s, got %s".formatted(List.of(types), type.shown()));
    }
    size();
  }

  private static boolean hasIndex(String name, String prefix) {
    return name.startsWith(prefix)
        && name.length() > prefix.length()
        && name.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
  }

  private static int index(QasmToken token, String prefix) {
    return QasmTokens.whole(token, token.text().substring(prefix.length()), MOST_INPUTS - 1);
  }

  /// Every choice of one qubit from each operand, where registers go in step.
  static List<List<Integer>> inStep(List<List<Integer>> operands, QasmToken where) {
    int steps = operands.stream().mapToInt(List::size).max().orElse(0);
    var choices = new ArrayList<List<Integer>>();
    for (int k = 0; k < steps; k++) {
      var choice = new ArrayList<Integer>();
      for (List<Integer> operand : operands) {
        if (operand.size() != 1 && operand.size() != steps) {
          throw where.error(
              "registers must be of one size, got %d and %d".formatted(operand.size(), steps));
        }
        choice.add(operand.get(operand.size() == 1 ? 0 : k));
      }
      if (new HashSet<>(choice).size() != choice.size()) {
        throw where.error("a gate needs different qubits, got " + choice);
      }
      choices.add(choice);
    }
    return choices;
  }
}
