package org.ketpoint.device;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How the profiles of two devices differ: in what they are, in the medians of their figures, and
/// in the one figure of a qubit or a coupling that differs most. Medians alone are the same where
/// qubits have changed places.
public final class DeviceComparison {
  private static final MathContext SHOWN = new MathContext(6);

  private final List<Row> rows = new ArrayList<>();

  private DeviceComparison() {}

  /// A line of the table.
  ///
  /// @param ratio the second over the first; NaN where they are no numbers
  private record Row(String metric, String before, String after, double ratio, String unit) {
    static Row of(String metric, double before, double after, String unit) {
      return new Row(metric, shown(before), shown(after), after / before, unit);
    }

    /// How far apart the two are, whichever is larger; 1 where they are the same.
    double apart() {
      return Double.isNaN(ratio) ? 1 : Math.max(ratio, 1 / ratio);
    }
  }

  /// Two devices side by side.
  ///
  /// @param from one device
  /// @param to another
  /// @return one row a figure: its name, its value on both, the second over the first where they
  ///   are numbers, and its unit; the last row is the figure of one qubit or coupling that differs
  ///   most, where both devices have such figures
  public static Table of(Device from, Device to) {
    var comparison = new DeviceComparison();
    comparison.medians(from.uniform().table(), to.uniform().table());
    comparison.kinds(from, to);
    comparison.most(from, to);
    List<Row> rows = comparison.rows;
    return Table.create(
        from.title() + " and " + to.title(),
        StringColumn.create("Metric", rows.stream().map(Row::metric)),
        StringColumn.create("before: " + from.name(), rows.stream().map(Row::before)),
        StringColumn.create("after: " + to.name(), rows.stream().map(Row::after)),
        DoubleColumn.create("ratio", rows.stream().mapToDouble(Row::ratio).toArray()),
        StringColumn.create("unit", rows.stream().map(Row::unit)));
  }

  private void medians(Table first, Table second) {
    for (int i = 0; i < first.rowCount(); i++) {
      rows.add(
          Row.of(
              first.getString(i, "Metric"),
              first.doubleColumn("Value").getDouble(i),
              second.doubleColumn("Value").getDouble(i),
              first.getString(i, "Unit")));
    }
  }

  private void kinds(Device from, Device to) {
    text("qubits", qubits(from), qubits(to));
    text("couplings", couplings(from), couplings(to));
    text("native gates", gates(from), gates(to));
    text("date", from.date().toString(), to.date().toString());
  }

  private void text(String metric, String before, String after) {
    rows.add(new Row(metric, before, after, Double.NaN, ""));
  }

  private static String qubits(Device device) {
    OptionalInt size = device.size();
    return size.isPresent() ? Integer.toString(size.getAsInt()) : "any number";
  }

  private static String couplings(Device device) {
    return device.size().isPresent()
        ? Integer.toString(device.calibrated().couplingMap().size())
        : "any two qubits";
  }

  private static String gates(Device device) {
    return String.join(" ", device.nativeGates().gateNames());
  }

  private void most(Device from, Device to) {
    if (from.size().isEmpty() || to.size().isEmpty()) {
      return; // all qubits are alike
    }
    var figures = new ArrayList<Row>();
    for (int q = 0; q < Math.min(from.size().getAsInt(), to.size().getAsInt()); q++) {
      qubit(figures, q, from.qubit(q), to.qubit(q));
    }
    for (Coupling before : from.calibrated().couplingMap()) {
      coupling(figures, before, to);
    }
    figures.stream()
        .reduce((a, b) -> b.apart() > a.apart() ? b : a)
        .ifPresent(row -> rows.add(row));
  }

  private static void qubit(List<Row> figures, int q, Qubit before, Qubit after) {
    figure(figures, "T1", q, before, after, f -> f.t1() / 1000, "µs");
    figure(figures, "T2", q, before, after, f -> f.t2() / 1000, "µs");
    figure(figures, "1q error", q, before, after, Qubit::error1q, "");
    figure(figures, "1q time", q, before, after, Qubit::time1q, "ns");
    figure(figures, "P(1|0)", q, before, after, Qubit::p10, "");
    figure(figures, "P(0|1)", q, before, after, Qubit::p01, "");
  }

  private static void figure(
      List<Row> figures,
      String metric,
      int q,
      Qubit before,
      Qubit after,
      ToDoubleFunction<Qubit> figure,
      String unit) {
    String name = "%s of qubit %d, which differs most".formatted(metric, q);
    figures.add(Row.of(name, figure.applyAsDouble(before), figure.applyAsDouble(after), unit));
  }

  private static void coupling(List<Row> figures, Coupling before, Device to) {
    int size = to.size().orElse(0);
    int control = before.control();
    int target = before.target();
    if (Math.max(control, target) < size && to.connected(control, target)) {
      Coupling after = to.coupling(control, target);
      String of = " of coupling %d-%d, which differs most".formatted(control, target);
      figures.add(Row.of("2q error" + of, before.error(), after.error(), ""));
      figures.add(Row.of("2q time" + of, before.time(), after.time(), "ns"));
    }
  }

  /// So many digits as a person compares.
  private static String shown(double value) {
    return new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
  }
}
