package org.ketpoint.circuit;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The paper's Table 1: how many native gates {CX, ID, RZ, SX, X} a transpiler gave for a gate, by
/// its angle. It counts RZs, which cost a device nothing, and pulses alike.
///
/// Source: "Quantum Neural Networks Need Checkpointing", HotStorage '25, Table 1. What a device
/// really runs is a matter of its native gates, see `org.ketpoint.device`.
public final class PaperCosts {
  /// The columns but the last, in the paper's order, in radians. The last is every other angle.
  public static final List<Double> ANGLES =
      List.of(
          0.0,
          Math.PI,
          2 * Math.PI,
          3 * Math.PI,
          4 * Math.PI,
          Math.PI / 2,
          3 * Math.PI / 2,
          5 * Math.PI / 2,
          7 * Math.PI / 2);

  /// How close to a column's angle another must be to count as it.
  private static final double TOLERANCE = 1e-12;

  /// Stands for an angle that has no column of its own.
  private static final double OTHER = 0.3;

  private static final Map<Gate, List<Integer>> ROWS =
      Map.of(
          Gate.RX, List.of(0, 1, 0, 1, 0, 1, 3, 1, 3, 5),
          Gate.RY, List.of(0, 2, 0, 2, 0, 3, 3, 3, 3, 4),
          Gate.RZ, List.of(0, 1, 0, 1, 0, 1, 1, 1, 1, 1),
          Gate.CX, List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

  private PaperCosts() {}

  /// The length of a circuit by the table: parameters and features count as other angles.
  ///
  /// @param circuit a circuit
  /// @return the number of native gates, or empty if the table lacks one of its gates
  public static OptionalInt of(Circuit circuit) {
    int sum = 0;
    for (Operation operation : circuit.operations()) {
      OptionalInt cost = of(operation.gate(), operation.isFixed() ? angle(operation) : OTHER);
      if (cost.isEmpty()) {
        return cost;
      }
      sum += cost.getAsInt();
    }
    return OptionalInt.of(sum);
  }

  private static double angle(Operation operation) {
    return operation.angles().isEmpty() ? 0 : operation.fixedAngles()[0];
  }

  /// One entry of the table.
  ///
  /// @param gate a gate
  /// @param radians its angle, any number of turns; ignored by CX
  /// @return the number of native gates, or empty for a gate that the table lacks
  public static OptionalInt of(Gate gate, double radians) {
    List<Integer> row = ROWS.get(gate);
    if (row == null) {
      return OptionalInt.empty();
    }
    double within = radians - 4 * Math.PI * Math.floor(radians / (4 * Math.PI));
    for (int column = 0; column < ANGLES.size(); column++) {
      if (Math.abs(within - ANGLES.get(column)) < TOLERANCE) {
        return OptionalInt.of(row.get(column));
      }
    }
    return OptionalInt.of(row.getLast());
  }
}
