package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What a checkpoint's file or a run's directory holds, for people to look at. Nothing is run and
/// nothing is written: a file that was made to do harm is only looked at, and its texts are shown
/// with all that a terminal or a page would obey spelled out.
///
/// ```java
/// Inspection.of(Path.of("runs/manila"))
/// ```
public final class Inspection {
  private final List<Table> tables;
  private final List<String> damage;

  Inspection(List<Table> tables, List<String> damage) {
    this.tables = List.copyOf(tables);
    this.damage = damage.stream().map(Printable::text).toList();
  }

  /// Looks at a checkpoint in its run's directory, at any safetensors file, or at a whole run.
  ///
  /// @param path a file or a directory
  /// @return what it holds
  /// @throws CorruptFileException if a file is not as it was written, or no safetensors file
  /// @throws IOException if it cannot be read, or a directory holds no run
  public static Inspection of(Path path) throws IOException {
    try {
      return Uninterrupted.run(
          () -> Files.isDirectory(path) ? RunInspector.look(path) : FileInspector.look(path));
    } catch (CorruptFileException e) {
      throw new CorruptFileException(Printable.text(String.valueOf(e.getMessage())), e);
    } catch (CheckpointException | IOException e) {
      throw new IOException(Printable.text("cannot inspect %s: %s".formatted(path, reason(e))), e);
    }
  }

  /// What there is.
  ///
  /// @return tables, each with a name; all their texts can be shown as they are
  public List<Table> tables() {
    return tables;
  }

  /// What is damaged or missing that should be there.
  ///
  /// @return sentences; none if all is whole
  public List<String> damage() {
    return damage;
  }

  /// The tables as a terminal shows them.
  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Table table : tables) {
      text.append(text.isEmpty() ? "" : "\n").append(PlainTable.of(table));
    }
    return text.toString();
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case AccessDeniedException denied -> "no permission to read " + denied.getFile();
      default -> String.valueOf(e.getMessage());
    };
  }

  /// Two columns.
  static Table pairs(String name, Map<String, String> values) {
    return Table.create(
        Printable.shortened(name),
        StringColumn.create("what", shown(values.keySet())),
        StringColumn.create("value", shown(values.values())));
  }

  static List<String> shown(Iterable<String> texts) {
    var shown = new ArrayList<String>();
    texts.forEach(t -> shown.add(Printable.shortened(t)));
    return shown;
  }

  /// A copy that can be shown.
  static Table shown(Table table) {
    Table copy = table.copy();
    for (int c = 0; c < copy.columnCount(); c++) {
      if (copy.column(c) instanceof StringColumn texts) {
        copy.replaceColumn(c, StringColumn.create(texts.name(), shown(texts)));
      }
    }
    return copy;
  }
}
