package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a circuit from OpenQASM 3: declarations, definitions of gates, and calls, one after the
/// other. Measurements at the end and barriers are passed over; what makes a program more than a
/// circuit is refused.
final class QasmReader {
  private static final int MOST_FORMALS = 64;
  private static final int DEEPEST = 100;

  private final QasmTokens tokens;
  private final QasmScope scope;
  private final Map<String, QasmGate> gates;
  private final QasmExpansion expansion = new QasmExpansion();
  private final Map<Integer, Integer> measured = new HashMap<>(); // qubit → line
  private final List<Operation> operations = new ArrayList<>();

  private QasmReader(String text, Map<String, QasmGate> gates) {
    tokens = new QasmTokens(text);
    scope = new QasmScope(tokens);
    this.gates = gates;
  }

  static Circuit read(String text) {
    var gates = new HashMap<String, QasmGate>();
    gates.put("U", new QasmGate.Own(Gate.U3));
    var reader = new QasmReader(text, gates);
    reader.version();
    reader.statements();
    if (reader.scope.qubits() == 0) {
      throw reader.tokens.peek().error("a circuit needs at least 1 qubit, got none");
    }
    return new Circuit(reader.scope.qubits(), reader.operations);
  }

  private void version() {
    if (tokens.accept("OPENQASM")) {
      QasmToken version = tokens.expect(QasmToken.Kind.NUMBER, "a version");
      if (!version.text().equals("3") && !version.text().startsWith("3.")) {
        throw version.error("the version must be 3, got " + version.text());
      }
      tokens.expect(";");
    }
  }

  private void statements() {
    while (!tokens.atEnd()) {
      statement();
    }
  }

  private void statement() {
    QasmToken start = tokens.name();
    switch (start.text()) {
      case "include" -> include();
      case "gate" -> define();
      case "input" -> scope.input();
      case "const" -> scope.constant();
      case "qubit" -> scope.qubits(true);
      case "qreg" -> scope.qubits(false);
      case "bit" -> bits(true);
      case "creg" -> bits(false);
      case "measure" -> measure();
      case "barrier" -> barrier();
      case "gphase" -> globalPhase(scope.variables());
      default -> {
        if (scope.isBit(start.text())) {
          assignment();
        } else {
          call(start);
        }
      }
    }
  }

  private void include() {
    QasmToken file = tokens.expect(QasmToken.Kind.STRING, "a file's name");
    if (!file.text().equals("stdgates.inc")) {
      throw file.error("only \"stdgates.inc\" can be included, got \"" + file.text() + "\"");
    }
    tokens.expect(";");
    for (String name : QasmStandardGates.names()) {
      if (gates.containsKey(name)) {
        throw file.error("a gate '" + name + "' of stdgates.inc is defined already");
      }
    }
    QasmStandardGates.addTo(gates);
  }

  /// Adds the gates that a text defines.
  static void define(String text, Map<String, QasmGate> gates) {
    new QasmReader(text, gates).statements();
  }

  private void define() {
    QasmToken name = tokens.name();
    if (gates.containsKey(name.text())) {
      throw name.error("a gate " + name.shown() + " is defined already");
    }
    var angles = new LinkedHashMap<String, Linear>();
    if (tokens.accept("(") && !tokens.accept(")")) {
      List<QasmToken> formals = tokens.list(MOST_FORMALS, tokens::name);
      for (int k = 0; k < formals.size(); k++) {
        angles.put(formals.get(k).text(), Linear.variable(Angle.parameter(k)));
      }
      tokens.expect(")");
      different(formals, angles.size());
    }
    List<QasmToken> qubits = tokens.list(MOST_FORMALS, tokens::name);
    List<String> names = qubits.stream().map(QasmToken::text).toList();
    different(qubits, (int) names.stream().distinct().count());
    List<QasmGate.Call> body = body(angles, names);
    int depth = 1 + body.stream().mapToInt(call -> call.gate().depth()).max().orElse(0);
    if (depth > DEEPEST) {
      throw name.error("definitions must not stand in each other deeper than " + DEEPEST);
    }
    var defined = new QasmGate.Defined(angles.size(), names.size(), body, depth);
    gates.put(name.text(), known(name, defined));
  }

  /// A definition of one of the table's gates is that gate, if it means the same.
  private QasmGate known(QasmToken name, QasmGate.Defined defined) {
    for (Gate gate : Gate.values()) {
      if (gate.id().equals(name.text()) && expansion.means(defined, gate, name)) {
        return new QasmGate.Own(gate);
      }
    }
    return defined;
  }

  private static void different(List<QasmToken> formals, int different) {
    if (different != formals.size()) {
      throw formals.getLast().error("a definition needs different names");
    }
  }

  private List<QasmGate.Call> body(Map<String, Linear> angles, List<String> qubits) {
    var variables = new HashMap<>(scope.variables());
    variables.values().removeIf(value -> !value.isConstant()); // a body sees no inputs
    variables.putAll(angles);
    var body = new ArrayList<QasmGate.Call>();
    tokens.expect("{");
    while (!tokens.accept("}")) {
      QasmToken start = tokens.name();
      switch (start.text()) {
        case "barrier" -> barrier();
        case "gphase" -> globalPhase(variables);
        default -> {
          Head head = head(start, variables);
          List<List<Integer>> operands = tokens.list(MOST_FORMALS, () -> List.of(formal(qubits)));
          tokens.expect(";");
          body.addAll(calls(head, operands));
        }
      }
    }
    return body;
  }

  private int formal(List<String> qubits) {
    QasmToken name = tokens.name();
    int index = qubits.indexOf(name.text());
    if (index < 0) {
      throw name.error("expected one of the gate's qubits " + qubits + ", got " + name.shown());
    }
    return index;
  }

  /// A call up to its qubits.
  private record Head(QasmToken name, QasmGate gate, List<Linear> angles, boolean inverse) {}

  private Head head(QasmToken start, Map<String, Linear> variables) {
    QasmToken name = start;
    boolean inverse = false;
    while (name.text().equals("inv") && tokens.accept("@")) {
      inverse = !inverse;
      name = tokens.name();
    }
    QasmGate gate = gates.get(name.text());
    if (gate == null) {
      throw name.error(
          "no gate is called " + name.shown() + ", and a circuit is gates and measurements only");
    }
    List<Linear> angles = List.of();
    if (tokens.accept("(") && !tokens.accept(")")) {
      angles = tokens.list(MOST_FORMALS, () -> new QasmExpression(tokens, variables).read());
      tokens.expect(")");
    }
    if (angles.size() != gate.angles()) {
      throw name.error(
          "%s takes %d angle(s), got %d".formatted(name.shown(), gate.angles(), angles.size()));
    }
    return new Head(name, gate, angles, inverse);
  }

  private static List<QasmGate.Call> calls(Head head, List<List<Integer>> operands) {
    if (operands.size() != head.gate.qubits()) {
      throw head.name.error(
          "%s acts on %d qubit(s), got %d"
              .formatted(head.name.shown(), head.gate.qubits(), operands.size()));
    }
    return QasmScope.inStep(operands, head.name).stream()
        .map(qubits -> new QasmGate.Call(head.gate, head.angles, qubits, head.inverse))
        .toList();
  }

  private void call(QasmToken start) {
    Head head = head(start, scope.variables());
    List<List<Integer>> operands = tokens.list(MOST_FORMALS, scope::operand);
    tokens.expect(";");
    for (QasmGate.Call call : calls(head, operands)) {
      for (int q : call.qubits()) {
        if (measured.containsKey(q)) {
          throw head.name.error(
              "qubit %d is measured in line %d; a measurement must come last"
                  .formatted(q, measured.get(q)));
        }
      }
      operations.addAll(expansion.of(call, head.name));
    }
  }

  private void bits(boolean sizeFirst) {
    scope.bits(sizeFirst);
    if (tokens.accept("=")) {
      tokens.expect("measure");
      measured();
    }
    tokens.expect(";");
  }

  /// `c[0] = measure q[0];`, the bits' name already read.
  private void assignment() {
    if (tokens.accept("[")) {
      tokens.whole(Integer.MAX_VALUE);
      tokens.expect("]");
    }
    tokens.expect("=");
    tokens.expect("measure");
    measured();
    tokens.expect(";");
  }

  private void measure() {
    measured();
    if (tokens.accept("->")) {
      scope.bit();
    }
    tokens.expect(";");
  }

  private void measured() {
    int line = tokens.peek().line();
    scope.operand().forEach(q -> measured.put(q, line));
  }

  private void barrier() {
    while (!tokens.accept(";")) {
      QasmToken token = tokens.next();
      if (token.kind() == QasmToken.Kind.END || token.text().equals("}")) {
        throw token.error("expected ';', got " + token.shown());
      }
    }
  }

  private void globalPhase(Map<String, Linear> variables) {
    tokens.expect("(");
    new QasmExpression(tokens, variables).read();
    tokens.expect(")");
    tokens.expect(";");
  }
}
