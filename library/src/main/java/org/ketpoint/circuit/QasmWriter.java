package org.ketpoint.circuit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A circuit as OpenQASM 3 (https://openqasm.com): parameters and features are inputs called
/// `theta_0` and `x_0`, and gates that stdgates.inc lacks are defined by [Decomposition], up to a
/// global phase.
final class QasmWriter {
  static final String PARAMETER = "theta_";
  static final String FEATURE = "x_";

  /// What stdgates.inc lacks, SXDG first: the others use it.
  private static final Set<Gate> TO_DEFINE =
      EnumSet.of(
          Gate.SXDG,
          Gate.PHASEDXZ,
          Gate.ECR,
          Gate.ISWAP,
          Gate.SQISW,
          Gate.SYC,
          Gate.XY,
          Gate.RXX,
          Gate.RYY,
          Gate.RZZ);

  private static final List<String> QUBITS = List.of("a", "b");

  private final StringBuilder text = new StringBuilder();

  private QasmWriter() {}

  static String write(Circuit circuit) {
    var writer = new QasmWriter();
    writer.line("OPENQASM 3.0;");
    writer.line("include \"stdgates.inc\";");
    writer.inputs(PARAMETER, circuit.parameters());
    writer.inputs(FEATURE, circuit.features());
    toDefine(circuit).forEach(writer::define);
    writer.line("qubit[" + circuit.qubits() + "] q;");
    for (Operation operation : circuit.operations()) {
      writer.line(call(operation, PARAMETER, q -> "q[" + q + "]"));
    }
    return writer.text.toString();
  }

  private static Set<Gate> toDefine(Circuit circuit) {
    var gates = EnumSet.noneOf(Gate.class);
    for (Operation operation : circuit.operations()) {
      if (TO_DEFINE.contains(operation.gate()) && gates.add(operation.gate())) {
        Decomposition.of(operation).forEach(part -> gates.add(part.gate()));
      }
    }
    gates.retainAll(TO_DEFINE);
    return gates;
  }

  private void inputs(String name, int count) {
    for (int i = 0; i < count; i++) {
      line("input float[64] " + name + i + ";");
    }
  }

  private void define(Gate gate) {
    List<Angle> angles = IntStream.range(0, gate.angles()).mapToObj(Angle::parameter).toList();
    var own = new Operation(gate, List.of(0, 1).subList(0, gate.qubits()), angles);
    List<Operation> body =
        gate == Gate.SXDG
            ? List.of(Operation.turn(Gate.RX, Angle.of(-Math.PI / 2), 0))
            : Decomposition.of(own);
    String formals =
        IntStream.range(0, gate.angles())
            .mapToObj(k -> "t" + k)
            .collect(Collectors.joining(", ", "(", ")"));
    line(
        "gate %s%s %s {"
            .formatted(
                gate.id(),
                angles.isEmpty() ? "" : formals,
                String.join(", ", QUBITS.subList(0, gate.qubits()))));
    body.forEach(part -> line("  " + call(part, "t", QUBITS::get)));
    line("}");
  }

  private static String call(
      Operation operation, String parameter, Function<Integer, String> qubit) {
    String angles =
        operation.angles().stream()
            .map(a -> expression(a, parameter))
            .collect(Collectors.joining(", ", "(", ")"));
    return operation.gate().id()
        + (operation.angles().isEmpty() ? "" : angles)
        + operation.qubits().stream().map(qubit).collect(Collectors.joining(", ", " ", ";"));
  }

  private static String expression(Angle angle, String parameter) {
    return switch (angle) {
      case Angle.Fixed f -> Double.toString(f.radians());
      case Angle.Parameter p -> affine(parameter + p.index(), p.scale(), p.offset());
      case Angle.Feature f -> affine(FEATURE + f.index(), f.scale(), f.offset());
    };
  }

  private static String affine(String name, double scale, double offset) {
    String product = scale == 1 ? name : scale + " * " + name;
    if (offset == 0) {
      return product;
    }
    return product + (offset < 0 ? " - " : " + ") + Math.abs(offset);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
