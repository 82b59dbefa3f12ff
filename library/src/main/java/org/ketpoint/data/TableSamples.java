package org.ketpoint.data;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Labelled samples out of a Tablesaw table.
final class TableSamples {
  private static final List<ColumnType> LABEL_TYPES =
      List.of(ColumnType.SHORT, ColumnType.INTEGER, ColumnType.LONG, ColumnType.STRING);

  private TableSamples() {}

  static Labelled read(Table table, String labelColumn, String name) {
    Labelled.Origin origin =
        (problem, row) ->
            new IllegalArgumentException(
                problem + " (" + name + (row < 0 ? ")" : ", row " + row + ", counted from 0)"));
    Column<?> labels = labelColumn(table, labelColumn, origin);
    List<NumericColumn<?>> features = new ArrayList<>();
    for (Column<?> column : table.columns()) {
      if (!column.name().equals(labelColumn)) {
        features.add(numeric(column, origin));
      }
    }
    List<double[]> rows = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < table.rowCount(); i++) {
      double[] row = new double[features.size()];
      for (int j = 0; j < row.length; j++) {
        row[j] = finite(features.get(j), i, origin);
      }
      rows.add(row);
      if (labels.isMissing(i)) {
        throw origin.fault("every sample must have a label, but one is missing", i);
      }
      // Not getString, which may format a number for reading.
      texts.add(String.valueOf(labels.get(i)));
    }
    return new Labelled(origin, features.stream().map(Column::name).toList(), rows, texts);
  }

  private static Column<?> labelColumn(Table table, String name, Labelled.Origin origin) {
    Column<?> labels =
        table.columns().stream()
            .filter(column -> column.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    origin.fault(
                        "there must be a label column \"%s\", got %s"
                            .formatted(name, table.columnNames()),
                        -1));
    if (!LABEL_TYPES.contains(labels.type())) {
      throw origin.fault(
          "the label column \"%s\" must hold integers or strings, got %s"
              .formatted(name, labels.type()),
          -1);
    }
    return labels;
  }

  private static NumericColumn<?> numeric(Column<?> column, Labelled.Origin origin) {
    if (column instanceof NumericColumn<?> numbers) {
      return numbers;
    }
    throw origin.fault(
        "a feature column must be numeric, but \"%s\" holds %s"
            .formatted(column.name(), column.type()),
        -1);
  }

  private static double finite(NumericColumn<?> column, int row, Labelled.Origin origin) {
    double value = column.isMissing(row) ? Double.NaN : column.getDouble(row);
    if (!Double.isFinite(value)) {
      throw origin.fault(
          "a feature must be a finite number, got %s in column \"%s\""
              .formatted(column.isMissing(row) ? "a missing value" : value, column.name()),
          row);
    }
    return value;
  }
}
