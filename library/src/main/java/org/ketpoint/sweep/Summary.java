package org.ketpoint.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ketpoint.plot.LineChart;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// The rows of a sweep's table in groups, such as those of one device, each group's figures summed
/// up as an [Interval] over the rest, such as the seeds.
///
/// ```java
/// var summary = Summary.of(table, "device");
/// summary.table("test loss");
/// summary.interval("test loss", "ibm_manila");
/// ```
public final class Summary {
  private final Table rows;
  private final List<String> by;
  private final Map<List<String>, int[]> groups = new LinkedHashMap<>(); // row numbers

  private Summary(Table rows, List<String> by) {
    this.rows = rows;
    this.by = by;
    var members = new LinkedHashMap<List<String>, List<Integer>>();
    for (int i = 0; i < rows.rowCount(); i++) {
      members.computeIfAbsent(key(rows, by, i), k -> new ArrayList<>()).add(i);
    }
    members.forEach((k, m) -> groups.put(k, m.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static List<String> key(Table rows, List<String> columns, int row) {
    return columns.stream().map(column -> rows.getString(row, column)).toList();
  }

  /// Groups rows.
  ///
  /// @param rows a sweep's table
  /// @param by the columns whose values a group's rows share; none for one group of all rows
  /// @return the groups, in the order of their first rows
  /// @throws IllegalArgumentException if there is no row, or no such column
  public static Summary of(Table rows, String... by) {
    if (rows.rowCount() == 0) {
      throw new IllegalArgumentException("a summary needs at least one row, got none");
    }
    Stream.of(by).forEach(column -> requireColumn(rows, column));
    return new Summary(rows, List.of(by));
  }

  /// One group's figure.
  ///
  /// @param figure a column of numbers
  /// @param group the group's value of each column it is grouped by, as the table prints it
  /// @return mean and interval
  /// @throws IllegalArgumentException if there is no such column or group, or it has too few values
  public Interval interval(String figure, String... group) {
    int[] members = groups.get(List.of(group));
    if (members == null) {
      throw new IllegalArgumentException(
          "there is no group %s, there are %s".formatted(List.of(group), groups.keySet()));
    }
    return interval(figure, members);
  }

  private Interval interval(String figure, int[] members) {
    requireColumn(rows, figure);
    var column = rows.numberColumn(figure);
    return Interval.of(IntStream.of(members).mapToDouble(column::getDouble).toArray());
  }

  /// All groups' figures.
  ///
  /// @param figures columns of numbers
  /// @return one row a group: what it is grouped by, of each figure the mean and under `±` half the
  ///   interval's width, and how many rows it has
  /// @throws IllegalArgumentException if there is no such column, or a group has too few values
  public Table table(String... figures) {
    var table = Table.create("means with 95 % intervals");
    for (int b = 0; b < by.size(); b++) {
      int place = b;
      table.addColumns(
          StringColumn.create(by.get(b), groups.keySet().stream().map(k -> k.get(place))));
    }
    for (String figure : figures) {
      List<Interval> intervals = groups.values().stream().map(m -> interval(figure, m)).toList();
      table.addColumns(
          DoubleColumn.create(figure, intervals.stream().mapToDouble(Interval::mean).toArray()),
          DoubleColumn.create(
              "± " + figure, intervals.stream().mapToDouble(Interval::half).toArray()));
    }
    return table.addColumns(
        IntColumn.create("rows", groups.values().stream().mapToInt(m -> m.length).toArray()));
  }

  /// Draws several figures of one group as a curve with its intervals, such as `test loss 1` to
  /// `test loss 40`.
  ///
  /// @param chart where to
  /// @param name what the legend calls it
  /// @param x where each figure lies
  /// @param figures as many columns of numbers
  /// @param group as in [#interval]
  /// @return the chart with the curve
  public LineChart draw(
      LineChart chart, String name, double[] x, List<String> figures, String... group) {
    List<Interval> intervals = figures.stream().map(f -> interval(f, group)).toList();
    return chart.add(
        name,
        x,
        intervals.stream().mapToDouble(Interval::mean).toArray(),
        intervals.stream().mapToDouble(Interval::half).toArray());
  }

  /// A figure's relative change against a partner: the row that has another value on one axis and
  /// is the same on others. Pairs of one seed differ less by chance than any two rows.
  ///
  /// @param rows a sweep's table
  /// @param figure a column of numbers
  /// @param axis where the partner differs, such as `device`
  /// @param reference the partner's value there, as the table prints it, such as `ibm_manila`
  /// @param same where the partner is the same, such as `seed`
  /// @return one number a row: figure / partner's figure − 1
  /// @throws IllegalArgumentException if there is no such column, or a row has no partner or
  ///   several
  public static DoubleColumn change(
      Table rows, String figure, String axis, String reference, String... same) {
    Stream.concat(Stream.of(figure, axis), Stream.of(same)).forEach(c -> requireColumn(rows, c));
    List<String> shared = List.of(same);
    var column = rows.numberColumn(figure);
    var partners = new HashMap<List<String>, Double>();
    for (int i = 0; i < rows.rowCount(); i++) {
      if (rows.getString(i, axis).equals(reference)
          && partners.put(key(rows, shared, i), column.getDouble(i)) != null) {
        throw new IllegalArgumentException(
            "a row must have one partner with %s = %s, got several at %s = %s"
                .formatted(axis, reference, shared, key(rows, shared, i)));
      }
    }
    var change = DoubleColumn.create(figure + " against " + reference);
    for (int i = 0; i < rows.rowCount(); i++) {
      Double partner = partners.get(key(rows, shared, i));
      if (partner == null) {
        throw new IllegalArgumentException(
            "a row must have a partner with %s = %s, got none at %s = %s"
                .formatted(axis, reference, shared, key(rows, shared, i)));
      }
      change.append(column.getDouble(i) / partner - 1);
    }
    return change;
  }

  private static void requireColumn(Table rows, String column) {
    if (!rows.containsColumn(column)) {
      throw new IllegalArgumentException(
          "there is no column %s, there are %s".formatted(column, rows.columnNames()));
    }
  }

  @Override
  public String toString() {
    return "%d rows in %d groups by %s".formatted(rows.rowCount(), groups.size(), by);
  }
}
