package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableFileTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("deeper").resolve("table.csv");
  }

  @Test
  void all_values_come_back_by_the_bit() {
    var random = new Random(5);
    double[] odd = {
      0,
      -0.,
      1,
      0.1,
      Math.nextUp(0.1),
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1e22,
      1e-7
    };
    double[] numbers =
        DoubleStream.concat(
                DoubleStream.of(odd),
                DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong())).limit(500))
            .toArray();
    var integers = LongColumn.create("integers", random.longs(numbers.length).toArray());
    integers.setMissing(3);
    var texts = StringColumn.create("a \"text\", 2");
    String[] some = {"", "3", "NaN", "a,b", "\"", "line\nfeed", "\"\"", "ψ ≤ 1", " ", "\r"};
    for (int i = 0; i < numbers.length; i++) {
      texts.append(some[i % some.length]);
    }
    TableFile.save(
        Table.create("x", DoubleColumn.create("reals", numbers), integers, texts), file());
    Table read = TableFile.load(file());
    assertEquals(List.of("reals", "integers", "a \"text\", 2"), read.columnNames());
    assertEquals("table", read.name());
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(
          Double.doubleToLongBits(numbers[i]),
          Double.doubleToLongBits(read.doubleColumn(0).getDouble(i)));
      assertEquals(integers.getLong(i), read.longColumn(1).getLong(i));
      assertEquals(texts.get(i), read.stringColumn(2).get(i));
    }
  }

  @Test
  void a_number_is_the_shortest_text_of_its_bits() {
    var column = DoubleColumn.create("x", 0.1, 3, 2e-3, 1 / 3., Double.NaN);
    assertEquals(
        "\"x\"\n0.1\n3.0\n0.002\n0.3333333333333333\nNaN\n",
        TableFile.text(Table.create("t", column)));
  }

  @Test
  void whole_numbers_texts_and_reals_stay_what_they_are() {
    Table table =
        Table.create(
            "t",
            LongColumn.create("i", new long[] {3}),
            StringColumn.create("s", List.of("3")),
            DoubleColumn.create("x", new double[] {3}));
    TableFile.save(table, file());
    assertEquals(table.types(), TableFile.load(file()).types());
  }

  @Test
  void a_later_save_replaces_the_file() {
    TableFile.save(Table.create("t", LongColumn.create("i", new long[] {3})), file());
    TableFile.save(Table.create("t", LongColumn.create("i", new long[] {4})), file());
    assertEquals(4, TableFile.load(file()).longColumn(0).getLong(0));
  }

  @Test
  void a_table_without_rows_has_columns_of_texts() {
    TableFile.save(Table.create("t", LongColumn.create("i")), file());
    Table read = TableFile.load(file());
    assertEquals(List.of("i"), read.columnNames());
    assertEquals(0, read.rowCount());
  }

  @Test
  void what_cannot_be_kept_or_read_is_refused() throws IOException {
    assertRefused(
        "x is a FLOAT",
        () -> TableFile.save(Table.create("t", FloatColumn.create("x", new float[] {1})), file()));
    Files.createDirectories(directory.resolve("deeper"));
    assertLoadRefused("", "must have the columns' names");
    assertLoadRefused("\"a\",\"b\"\n1\n", "line 2 must have 2 fields, has 1");
    assertLoadRefused("\"a\"\n1\n\"x\"\n", "'a' has both");
    assertLoadRefused("\"a\"\n1.0\nx\n", "'a' must be of numbers, has 'x'");
    assertLoadRefused("\"a\"\n99999999999999999999\n", "'a' must be of numbers");
    assertLoadRefused("\"a\"\n\"x\n", "must have a partner");
    assertLoadRefused("\"a\"\n\"x\"y\n", "must come a comma or a line's end (line 2");
    assertLoadRefused("\"a\",", "the last line must have an end");
    assertLoadRefused("\"a\"\n1", "must come a comma or a line's end");
  }

  private void assertLoadRefused(String text, String part) throws IOException {
    Files.writeString(file(), text);
    assertRefused(part, () -> TableFile.load(file()));
  }
}
