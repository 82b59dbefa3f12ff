package org.ketpoint.device;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.circuit.PaperCosts;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What each gate costs: by the paper's Table 1, and in what a family of devices really runs.
final class Costs {
  /// Stands for an angle that is no multiple of π/2.
  private static final double OTHER = 0.3;

  /// The names of [PaperCosts#ANGLES], in their order.
  private static final List<String> NAMES =
      List.of("0", "π", "2π", "3π", "4π", "π/2", "3π/2", "5π/2", "7π/2");

  private Costs() {}

  static Table table(NativeGates family) {
    var gate = StringColumn.create("gate");
    var angle = StringColumn.create("angle");
    var paper = IntColumn.create("paper");
    var pulses = IntColumn.create("one-qubit pulses");
    var virtual = IntColumn.create("virtual RZs");
    var pairs = IntColumn.create("two-qubit gates");
    for (Gate row : Gate.values()) {
      for (int column = 0; column < (row.angles() == 0 ? 1 : NAMES.size() + 1); column++) {
        boolean special = column < NAMES.size();
        double radians = special ? PaperCosts.ANGLES.get(column) : OTHER;
        gate.append(row.name());
        angle.append(row.angles() == 0 ? "" : special ? NAMES.get(column) : "other");
        PaperCosts.of(row, radians).ifPresentOrElse(paper::append, paper::appendMissing);
        List<Operation> run = NativePulses.of(operation(row, radians), family);
        long free = run.stream().filter(o -> NativePulses.isVirtual(o.gate())).count();
        long two = run.stream().filter(o -> o.gate().qubits() == 2).count();
        pulses.append((int) (run.size() - free - two));
        virtual.append((int) free);
        pairs.append((int) two);
      }
    }
    return Table.create("costs, " + family, gate, angle, paper, pulses, virtual, pairs);
  }

  private static Operation operation(Gate gate, double radians) {
    var angles = new ArrayList<>(Collections.nCopies(gate.angles(), Angle.of(OTHER)));
    if (!angles.isEmpty()) {
      angles.set(0, Angle.of(radians));
    }
    return gate.qubits() == 1 ? Operation.of(gate, angles, 0) : Operation.of(gate, angles, 0, 1);
  }
}
