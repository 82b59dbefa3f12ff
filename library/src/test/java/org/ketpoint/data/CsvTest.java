package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void two_files_give_a_data_set_whose_columns_go_by_name() throws IOException {
    Path train = file("train.csv", "a, y, b\n1, 10, 0.1\n\n-2e-3,9,0.30000000000000004\n");
    Path test = file("test.csv", "\uFEFF\"b\",a,y\r\n4,3,9");
    Dataset data = Csv.read(train, test, "y");
    assertEquals(List.of("9", "10"), data.classes());
    assertEquals(1, data.train().label(0));
    assertArrayEquals(new double[] {-2e-3, 0.30000000000000004}, data.train().row(1));
    assertArrayEquals(new double[] {3, 4}, data.test().row(0));
  }

  @Test
  void one_file_is_split_as_arrays_are() throws IOException {
    Path all = file("all.csv", "x,y\n0,0\n1,0\n2,1\n3,1\n4,1\n");
    double[][] x = {{0}, {1}, {2}, {3}, {4}};
    assertEquals(
        Dataset.split(x, new int[] {0, 0, 1, 1, 1}, 0.6, 3).hash(),
        Csv.read(all, "y", 0.6, 3).hash());
  }

  @Test
  void labels_may_be_words() throws IOException {
    Path file = file("words.csv", "x,kind\n1,sun\n2,\"rain, heavy\"\n");
    assertEquals(List.of("rain, heavy", "sun"), Csv.read(file, file, "kind").classes());
  }

  @Test
  void bad_files_are_refused_with_file_and_line() throws IOException {
    refused("x,y\n1,0\n2\n", "2 values", "got 1", "line 3");
    refused("x,y\n1,0\n2,1,3", "2 values", "got 3", "line 3");
    refused("x,y\n1,0\n\n\ntwo,1\n", "finite number", "\"two\"", "column \"x\"", "line 5");
    refused("x,y\n,0\n", "got \"\"", "line 2");
    refused("x,y\nNaN,0\n", "\"NaN\"", "line 2");
    refused("x,y\n1e999,0\n", "\"1e999\"", "line 2");
    refused("x,y\n1d,0\n", "\"1d\"", "line 2");
    refused("x,y\n1,\n", "label", "missing", "line 2");
    refused("x,z\n1,0\n", "label column \"y\"", "[x, z]");
    refused("x,x,y\n1,2,0\n", "must differ", "[x, x, y]");
    refused("y\n1\n", "feature column");
    refused("x,y\n", "at least one sample");
    refused("", "at least one sample");
    refused("x,y\n\"1,0\n", "bad.csv");
  }

  private void refused(String text, String... named) throws IOException {
    Path bad = file("bad.csv", text);
    Refused.file(() -> Csv.read(bad, bad, "y"), "bad.csv");
    Refused.file(() -> Csv.read(bad, bad, "y"), named);
  }

  @Test
  void a_test_file_that_does_not_match_is_refused() throws IOException {
    Path train = file("train.csv", "x,y\n1,0\n2,1\n");
    Path label = file("label.csv", "x,y\n1,0\n2,7\n");
    Refused.file(() -> Csv.read(train, label, "y"), "[0, 1]", "\"7\"", "label.csv, line 3");
    Path column = file("column.csv", "w,y\n1,0\n");
    Refused.file(() -> Csv.read(train, column, "y"), "[x]", "[w]", "column.csv");
  }

  @Test
  void unreadable_files_are_refused() throws IOException {
    Path missing = folder.resolve("missing.csv");
    Refused.file(() -> Csv.read(missing, missing, "y"), "none", "missing.csv");
    Refused.file(() -> Csv.read(folder, folder, "y"), folder.toString());
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "x,y\n1,ä\n".getBytes(StandardCharsets.ISO_8859_1));
    Refused.file(() -> Csv.read(latin, latin, "y"), "UTF-8", "latin.csv");
  }
}
