package org.ketpoint.data;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Samples out of a Tablesaw table.
final class TableSamples {
  private static final List<ColumnType> LABEL_TYPES =
      List.of(ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG, ColumnType.STRING);

  private TableSamples() {}

  static Labelled labelled(Table table, String labelColumn, String name) {
    FeatureRows.Origin origin = origin(name);
    Column<?> labels = column(table, labelColumn, "label", origin);
    if (!LABEL_TYPES.contains(labels.type())) {
      throw origin.fault(
          "the label column \"%s\" must hold integers or strings, got %s"
              .formatted(labelColumn, labels.type()),
          -1);
    }
    FeatureRows features = features(table, labelColumn, origin);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      if (labels.isMissing(i)) {
        throw origin.fault("every sample must have a label, but one is missing", i);
      }
      // Not getString, which may format a number for reading.
      texts.add(String.valueOf(labels.get(i)));
    }
    return new Labelled(features, texts);
  }

  static Measured measured(Table table, String targetColumn, String name) {
    FeatureRows.Origin origin = origin(name);
    NumericColumn<?> targets =
        numeric(column(table, targetColumn, "target", origin), "target", origin);
    FeatureRows features = features(table, targetColumn, origin);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      numbers.add(finite(targets, i, "target", origin));
    }
    return new Measured(features, numbers);
  }

  private static FeatureRows.Origin origin(String name) {
    return (problem, row) ->
        new IllegalArgumentException(
            problem + " (" + name + (row < 0 ? ")" : ", row " + row + ", counted from 0)"));
  }

  private static FeatureRows features(Table table, String answer, FeatureRows.Origin origin) {
    List<NumericColumn<?>> features = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      if (!column.name().equals(answer)) {
        features.add(numeric(column, "feature", origin));
      }
    }
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      double[] row = new double[features.size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = finite(features.get(j), i, "feature", origin);
      }
      rows.add(row);
    }
    return new FeatureRows(origin, features.stream().map(Column::name).toList(), rows);
  }

  /// `kind` names what the column holds, "label" or "target".
  private static Column<?> column(
      Table table, String name, String kind, FeatureRows.Origin origin) {
    return table.columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                origin.fault(
                    "there must be a %s column \"%s\", got %s"
                        .formatted(kind, name, table.columnNames()),
                    -1));
  }

  private static NumericColumn<?> numeric(
      Column<?> column, String kind, FeatureRows.Origin origin) {
    if (column instanceof NumericColumn<?> numbers) {
      return numbers;
    }
    throw origin.fault(
        "a %s column must be numeric, but \"%s\" holds %s"
            .formatted(kind, column.name(), column.type()),
        -1);
  }

  private static double finite(
      NumericColumn<?> column, int row, String kind, FeatureRows.Origin origin) {
    double value = column.isMissing(row) ? Double.NaN : column.getDouble(row);
    if (!Double.isFinite(value)) {
      throw origin.fault(
          "a %s must be a finite number, got %s in column \"%s\""
              .formatted(kind, column.isMissing(row) ? "a missing value" : value, column.name()),
          row);
    }
    return value;
  }
}
