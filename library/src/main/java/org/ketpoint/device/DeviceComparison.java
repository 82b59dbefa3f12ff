package org.ketpoint.device;

import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How the profiles of two devices differ, by the medians of their figures.
public final class DeviceComparison {
  private DeviceComparison() {}

  /// Two devices side by side.
  ///
  /// @param from one device
  /// @param to another
  /// @return one row a figure: its name and unit, its value on both, and the second over the first
  public static Table of(Device from, Device to) {
    Table first = from.uniform().table();
    Table second = to.uniform().table();
    List<Double> before = first.doubleColumn("Value").asList();
    List<Double> after = second.doubleColumn("Value").asList();
    var ratio = DoubleColumn.create("ratio");
    for (int i = 0; i < before.size(); i++) {
      ratio.append(after.get(i) / before.get(i));
    }
    return Table.create(
        from.title() + " and " + to.title(),
        first.stringColumn("Metric").copy(),
        DoubleColumn.create(from.name(), before),
        DoubleColumn.create(
            to.name().equals(from.name()) ? to.name() + " (other)" : to.name(), after),
        ratio,
        StringColumn.create("unit", first.stringColumn("Unit").asList()));
  }
}
