package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RegressionTest {
  private static final double[][] X = {{1, 10, 5}, {2, 20, 5}, {3, 60, 5}};
  private static final double[] Y = {0.5, -1.25, 1e-3};
  private static final double[][] TEST_X = {{2, 0, 6}, {4, 100, 5}};
  private static final double[] TEST_Y = {7, -0.0};
  private static final Dataset SMALL = Dataset.regression(X, Y, TEST_X, TEST_Y);

  @TempDir Path folder;

  @Test
  void targets_are_held_as_given_and_nobody_can_change_them() {
    double[] targets = Y.clone();
    Samples samples = Samples.of(X, targets);
    targets[0] = 99;
    assertTrue(samples.isRegression());
    assertEquals(0.5, samples.target(0));
    assertEquals(-1.25, samples.take(2).target(1));
    assertEquals(1e-3, samples.select(new int[] {2, 0}).target(0));
    assertEquals("3 samples × 3 features, each with a target", samples.toString());
    assertThrows(IndexOutOfBoundsException.class, () -> samples.target(3));
    assertThrows(IndexOutOfBoundsException.class, () -> samples.target(-1));
  }

  @Test
  void labels_and_targets_are_not_taken_for_each_other() {
    Samples classified = Samples.of(X, new int[] {0, 1, 1});
    assertFalse(classified.isRegression());
    refused(() -> classified.target(0), "must carry targets");
    refused(() -> SMALL.train().label(0), "must carry labels");
    refused(() -> SMALL.train().count(0), "must carry labels");
    Refused.argument(
        () -> Dataset.of(classified, SMALL.test()),
        "both",
        "labels in training",
        "targets in test");
    Refused.argument(
        () -> Dataset.of(SMALL.train(), classified), "targets in training", "labels in test");
  }

  private static void refused(Runnable call, String named) {
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, call::run).getMessage());
    assertTrue(message.contains(named), message);
  }

  @Test
  void bad_arrays_are_refused_with_value_and_place() {
    Refused.argument(() -> Samples.of(X, new double[2]), "one target", "3 rows and 2 targets");
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Refused.argument(
          () -> Dataset.regression(X, Y, TEST_X, new double[] {1, bad}),
          "target must be finite, got " + bad,
          "test sample 1");
    }
    Refused.argument(
        () -> Samples.of(new double[][] {{1}, {Double.NaN}}, new double[2]), "feature", "sample 1");
    Refused.argument(() -> Samples.of(new double[0][], new double[0]), "at least one", "no rows");
    Samples train = SMALL.train();
    Refused.argument(() -> Dataset.of(train.take(0), train), "at least one training sample");
    Refused.argument(() -> Dataset.of(train, train.take(0)), "at least one test sample");
  }

  @Test
  void there_are_no_classes_and_preprocessing_is_that_of_classification_on_the_same_features() {
    assertTrue(SMALL.isRegression());
    assertEquals(List.of(), SMALL.classes());
    Dataset scaled = SMALL.reduce(2);
    Dataset classified = Dataset.of(X, new int[] {0, 1, 1}, TEST_X, new int[] {0, 1}).reduce(2);
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(classified.train().row(i), scaled.train().row(i));
      assertArrayEquals(classified.test().row(i), scaled.test().row(i));
      assertEquals(Y[i], scaled.train().target(i), "targets are not scaled");
      assertEquals(TEST_Y[i], scaled.test().target(i));
    }
    assertEquals("{\"source\":\"program\",\"steps\":[\"reduce(2)\"]}", scaled.recipe());
  }

  @Test
  void take_keeps_the_first_samples_and_all_of_a_short_test_part() {
    Dataset all = SMALL.take(3);
    assertEquals(3, all.train().size());
    assertEquals(2, all.test().size());
    assertEquals(-1.25, SMALL.take(2).train().target(1));
    assertEquals(1, SMALL.take(1).test().size());
    Refused.argument(() -> SMALL.take(4), "1 to the 3 training samples", "got 4");
    Refused.argument(() -> SMALL.take(0), "got 0");
  }

  @Test
  void the_hash_covers_the_targets_in_the_documented_layout() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN).putLong(-1);
    for (Samples samples : List.of(SMALL.train(), SMALL.test())) {
      bytes.putLong(samples.size()).putLong(samples.features());
      for (int i = 0; i < samples.size(); i++) {
        Arrays.stream(samples.row(i)).forEach(bytes::putDouble);
      }
      for (int i = 0; i < samples.size(); i++) {
        bytes.putDouble(samples.target(i));
      }
    }
    bytes.putLong(0);
    byte[] layout = Arrays.copyOf(bytes.array(), bytes.position());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(layout);
    assertEquals(HexFormat.of().formatHex(digest), SMALL.hash());
    Dataset nudged =
        Dataset.regression(X, new double[] {Math.nextUp(0.5), -1.25, 1e-3}, TEST_X, TEST_Y);
    assertNotEquals(SMALL.hash(), nudged.hash());
  }

  /// Checkpoints name their data by these hashes, so they must not change with the code.
  @Test
  void the_hashes_of_classified_data_stay_what_they_were() {
    int[] labels = {0, 1, 1};
    assertEquals(
        "75bd1fc6d1d67a8d8d81648ac8188d55c575ea46e81c3d3a106bbd148a27f281",
        Dataset.of(X, labels, TEST_X, new int[] {1, 0}).hash());
    assertEquals(
        "f454e831e4187bedab7ee41d4454796ee8d4ca833809f37730e6de85abaa2c40",
        Mnist.digits(0, 1).hash());
    assertEquals(
        "520fba4e5bb05d06ddbc2ba2a86b560a66a8e8bb0e4306655ac6a3d793b2f714",
        Mnist.digits(0, 1, 2, 3).take(50).reduce(4).hash());
    double[][] x = {{1, 10, 5}, {2, 20, 5}, {3, 60, 5}, {1, 1, 2}};
    assertEquals(
        "971e9ba05c2807aefcddd431d92ae7d3bbbc0b86f4fa36f54b205917911d7cbc",
        Dataset.split(x, new int[] {0, 1, 1, 0}, 0.5, 7).minMax().hash());
  }

  @Test
  void a_split_takes_its_share_loses_no_sample_and_depends_on_the_seed_alone() {
    double[][] x = new double[30][];
    double[] y = new double[30];
    Arrays.setAll(x, i -> new double[] {i});
    Arrays.setAll(y, i -> 1 - i);
    Dataset data = Dataset.split(x, y, 0.7, 42);
    assertEquals(21, data.train().size());
    Set<Double> seen = new HashSet<>();
    for (Samples part : List.of(data.train(), data.test())) {
      for (int i = 0; i < part.size(); i++) {
        assertTrue(seen.add(part.feature(i, 0)));
        assertEquals(1 - part.feature(i, 0), part.target(i));
        assertTrue(i == 0 || part.feature(i, 0) > part.feature(i - 1, 0), "the order is kept");
      }
    }
    assertEquals(30, seen.size());
    assertEquals(data.hash(), Dataset.split(x, y, 0.7, 42).hash());
    assertNotEquals(data.hash(), Dataset.split(x, y, 0.7, 43).hash());
  }

  @Test
  void a_split_of_one_class_divides_targets_alike() {
    double[][] x = new double[30][];
    Arrays.setAll(x, i -> new double[] {i});
    Samples classified = Dataset.split(x, new int[30], 0.5, 1).train();
    Samples measured = Dataset.split(x, new double[30], 0.5, 1).train();
    assertArrayEquals(classified.values(), measured.values());
  }

  @Test
  void a_split_that_leaves_a_part_empty_is_refused() {
    double[][] x = {{1}, {2}};
    assertEquals(1, Dataset.split(x, new double[2], 0.999, 1).test().size());
    Refused.argument(
        () -> Dataset.split(new double[][] {{1}}, new double[1], 0.5, 1), "at least 2", "got 1");
    for (double share : new double[] {0, 1, Double.NaN}) {
      Refused.argument(() -> Dataset.split(x, new double[2], share, 1), "got " + share);
    }
  }

  @Test
  void tables_give_numeric_targets_by_name() {
    Table train =
        Table.create(
            IntColumn.create("a", 1, 2),
            DoubleColumn.create("y", .5, .25),
            IntColumn.create("b", 3, 4));
    Table test =
        Table.create(
            IntColumn.create("y", new int[] {9}),
            IntColumn.create("b", new int[] {7}),
            IntColumn.create("a", new int[] {8}));
    Dataset data = Dataset.regression(train, test, "y");
    assertEquals(.25, data.train().target(1));
    assertEquals(9, data.test().target(0));
    assertArrayEquals(new double[] {8, 7}, data.test().row(0), "columns go by name");
    Refused.argument(
        () -> Dataset.regression(train, test, "z"), "target column \"z\"", "[a, y, b]");
    Table words = Table.create(IntColumn.create("a", 1), StringColumn.create("y", "sun"));
    Refused.argument(
        () -> Dataset.regression(words, words, "y"), "target column must be numeric", "STRING");
    Table gap = Table.create(IntColumn.create("a", 1, 2), DoubleColumn.create("y", 1, Double.NaN));
    Refused.argument(
        () -> Dataset.regression(gap, gap, "y"), "target", "missing", "training table", "row 1");
  }

  @Test
  void csv_files_give_targets_and_are_split_as_arrays_are() throws IOException {
    Path train = Files.writeString(folder.resolve("train.csv"), "a,y,b\n1,0.5,2\n3,-1e-3,4\n");
    Path test = Files.writeString(folder.resolve("test.csv"), "b,a,y\n5,6,7\n");
    assertEquals(
        Dataset.regression(
                new double[][] {{1, 2}, {3, 4}},
                new double[] {0.5, -1e-3},
                new double[][] {{6, 5}},
                new double[] {7})
            .hash(),
        Csv.regression(train, test, "y").hash());
    assertEquals(
        Dataset.split(new double[][] {{1, 2}, {3, 4}}, new double[] {0.5, -1e-3}, 0.5, 3).hash(),
        Csv.regression(train, "y", 0.5, 3).hash());
    Path bad = Files.writeString(folder.resolve("bad.csv"), "a,y\n1,2\n1,much\n");
    Refused.file(
        () -> Csv.regression(bad, bad, "y"), "a target must be", "\"much\"", "bad.csv, line 3");
    Refused.file(() -> Csv.regression(bad, bad, "z"), "target column \"z\"", "[a, y]");
  }

  @Test
  void the_summary_tells_how_the_targets_spread() {
    Table table = SMALL.table();
    assertEquals(List.of("part", "count", "min", "mean", "max"), table.columnNames());
    assertEquals(3, table.intColumn("count").getInt(0));
    assertEquals(-1.25, table.doubleColumn("min").getDouble(0));
    assertEquals(3.5, table.doubleColumn("mean").getDouble(1));
    assertEquals(7, table.doubleColumn("max").getDouble(1));
    assertEquals(
        "3 training and 2 test samples, 3 features, targets from -1.25 to 0.5", SMALL.toString());
  }
}
