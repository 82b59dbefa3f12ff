package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// OpenQASM's standard library, stdgates.inc.
final class QasmStandardGates {
  /// The gates of stdgates.inc that the table has under another name.
  private static final Map<String, Gate> OTHER_NAMES =
      Map.of("CX", Gate.CX, "phase", Gate.P, "u1", Gate.P, "cp", Gate.CPHASE);

  /// The gates of stdgates.inc that the table has under the same name.
  private static final List<Gate> STANDARD =
      List.of(
          Gate.P,
          Gate.X,
          Gate.Y,
          Gate.Z,
          Gate.H,
          Gate.S,
          Gate.SDG,
          Gate.T,
          Gate.TDG,
          Gate.SX,
          Gate.RX,
          Gate.RY,
          Gate.RZ,
          Gate.I,
          Gate.U3,
          Gate.CX,
          Gate.CY,
          Gate.CZ,
          Gate.CPHASE,
          Gate.CRX,
          Gate.CRY,
          Gate.CRZ,
          Gate.SWAP);

  /// The rest of stdgates.inc.
  private static final String DEFINED =
      """
      gate u2(f, l) a { U(pi / 2, f, l) a; }
      gate ch a, b { ry(-pi / 4) b; cz a, b; ry(pi / 4) b; }
      gate ccx a, b, c {
        h c; cx b, c; tdg c; cx a, c; t c; cx b, c; tdg c; cx a, c;
        t b; t c; h c; cx a, b; t a; tdg b; cx a, b;
      }
      gate cswap a, b, c { cx c, b; ccx a, b, c; cx c, b; }
      gate cu(t, f, l, g) a, b {
        p(g + (l + f) / 2) a; p((l - f) / 2) b;
        cx a, b; U(-t / 2, 0, -(f + l) / 2) b; cx a, b; U(t / 2, f, 0) b;
      }
      """;

  private static final List<String> DEFINED_NAMES = List.of("u2", "ch", "ccx", "cswap", "cu");

  private QasmStandardGates() {}

  /// What the library defines.
  static List<String> names() {
    var names = new ArrayList<>(OTHER_NAMES.keySet().stream().sorted().toList());
    STANDARD.forEach(gate -> names.add(gate.id()));
    names.addAll(DEFINED_NAMES);
    return names;
  }

  static void addTo(Map<String, QasmGate> gates) {
    STANDARD.forEach(gate -> gates.put(gate.id(), new QasmGate.Own(gate)));
    OTHER_NAMES.forEach((name, gate) -> gates.put(name, new QasmGate.Own(gate)));
    QasmReader.define(DEFINED, gates);
  }
}
