package org.ketpoint.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// Tables as CSV files, from which the same bits come back. Texts and names stand in quotation
/// marks, a mark within them twice; numbers do not, and those of a column of real numbers are never
/// written as whole ones: `3.0`. Real numbers are the shortest that give the same bits, and `NaN`,
/// `Infinity` and `-Infinity`; a missing whole number is an empty field. UTF-8, lines end with a
/// line feed, the first has the columns' names.
public final class TableFile {
  private TableFile() {}

  /// Writes a table. What the file held before is replaced at once or not at all.
  ///
  /// @param table with columns of texts, whole numbers (`LongColumn`) and real ones
  ///   (`DoubleColumn`)
  /// @param file where; its directory is made if it is missing
  /// @throws IllegalArgumentException if it has a column of another kind
  /// @throws UncheckedIOException if it cannot be written
  public static void save(Table table, Path file) {
    byte[] bytes = text(table).getBytes(StandardCharsets.UTF_8);
    Path target = file.toAbsolutePath();
    Path beside = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Files.createDirectories(target.getParent());
      Files.write(beside, bytes);
      Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  static String text(Table table) {
    var text = new StringBuilder();
    var names = new ArrayList<String>();
    table.columnNames().forEach(name -> names.add(quoted(name)));
    text.append(String.join(",", names)).append('\n');
    for (int row = 0; row < table.rowCount(); row++) {
      var fields = new ArrayList<String>();
      for (Column<?> column : table.columns()) {
        fields.add(field(column, row));
      }
      text.append(String.join(",", fields)).append('\n');
    }
    return text.toString();
  }

  private static String field(Column<?> column, int row) {
    return switch (column) {
      case StringColumn texts -> quoted(texts.get(row));
      case LongColumn integers ->
          integers.isMissing(row) ? "" : Long.toString(integers.getLong(row));
      case DoubleColumn numbers -> Double.toString(numbers.getDouble(row));
      default ->
          throw new IllegalArgumentException(
              "the columns must be of texts, whole numbers (LongColumn) or real ones (DoubleColumn), %s is a %s"
                  .formatted(column.name(), column.type()));
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /// Reads a table that [#save] has written.
  ///
  /// @param file where
  /// @return the table, named as the file without its ending; without rows all columns are of texts
  /// @throws IllegalArgumentException if it is no such file
  /// @throws UncheckedIOException if it cannot be read
  public static Table load(Path file) {
    try {
      String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
      return table(name, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Table table(String name, String text) {
    List<List<CsvField>> lines = CsvField.lines(text);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("the first line must have the columns' names");
    }
    var columns = new ArrayList<Column<?>>();
    for (int c = 0; c < lines.getFirst().size(); c++) {
      var fields = new ArrayList<CsvField>();
      for (int line = 1; line < lines.size(); line++) {
        List<CsvField> row = lines.get(line);
        if (row.size() != lines.getFirst().size()) {
          throw new IllegalArgumentException(
              "line %d must have %d fields, has %d"
                  .formatted(line + 1, lines.getFirst().size(), row.size()));
        }
        fields.add(row.get(c));
      }
      columns.add(column(lines.getFirst().get(c).text(), fields));
    }
    return Table.create(name, columns);
  }

  private static Column<?> column(String name, List<CsvField> fields) {
    Kind kind = fields.isEmpty() ? Kind.TEXT : kind(fields);
    Column<?> column = kind.column(name);
    for (CsvField field : fields) {
      if (field.quoted() != (kind == Kind.TEXT)) {
        throw new IllegalArgumentException(
            "a column must be of texts in quotation marks or of numbers, '%s' has both"
                .formatted(name));
      }
      append(column, kind, field.text());
    }
    return column;
  }

  private static void append(Column<?> column, Kind kind, String text) {
    if (kind != Kind.TEXT && text.isEmpty()) {
      column.appendMissing();
      return;
    }
    try {
      new Value(kind, kind.parse(text)).appendTo(column, text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the column '%s' must be of numbers, has '%s'".formatted(column.name(), text), e);
    }
  }

  private static Kind kind(List<CsvField> fields) {
    if (fields.getFirst().quoted()) {
      return Kind.TEXT;
    }
    return fields.stream().allMatch(f -> f.text().matches("-?[0-9]*")) ? Kind.INTEGER : Kind.NUMBER;
  }
}
