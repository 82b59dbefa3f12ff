package org.ketpoint.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class DatasetTest {
  private static final double[][] X = {{1, 10, 5}, {2, 20, 5}, {3, 60, 5}};
  private static final int[] Y = {0, 1, 1};
  private static final Dataset SMALL =
      Dataset.of(X, Y, new double[][] {{2, 0, 6}, {4, 100, 5}}, new int[] {1, 0});

  @Test
  void standardizing_gives_mean_0_and_deviation_1_and_only_shifts_a_constant_feature() {
    Dataset scaled = SMALL.standardize();
    double sd = Math.sqrt(2.0 / 3);
    assertArrayEquals(new double[] {-1 / sd, -20 / sd0(), 0}, scaled.train().row(0), 1e-15);
    assertArrayEquals(new double[] {0, -30 / sd0(), 1}, scaled.test().row(0), 1e-15);
  }

  private static double sd0() {
    return Math.sqrt((400.0 + 100 + 900) / 3);
  }

  @Test
  void a_constant_feature_whose_mean_rounds_is_still_constant() {
    double[][] x = new double[10][];
    Arrays.setAll(x, i -> new double[] {0.1, i});
    int[] y = new int[10];
    Dataset scaled = Dataset.of(x, y, x, y).standardize();
    for (int i = 0; i < x.length; i++) {
      assertEquals(0, scaled.train().feature(i, 0));
    }
  }

  @Test
  void min_max_is_fitted_on_the_training_samples_and_clips_the_others() {
    Dataset scaled = SMALL.minMax();
    assertArrayEquals(new double[] {0.5, 0.2, 0}, scaled.train().row(1), 1e-15);
    assertArrayEquals(new double[] {0.5, 0, 1}, scaled.test().row(0), 1e-15);
    assertArrayEquals(new double[] {1, 1, 0}, scaled.test().row(1), 1e-15);
  }

  @Test
  void principal_components_of_points_on_a_line_lie_along_it_with_a_positive_largest_loading() {
    double[][] x = {{-1, 3}, {-2, 6}, {-3, 9}};
    Dataset line = Dataset.of(x, Y, x, Y).pca(1);
    double unit = Math.sqrt(10);
    assertEquals(-unit, line.train().feature(0, 0), 1e-14);
    assertEquals(unit, line.test().feature(2, 0), 1e-14);
  }

  @Test
  void the_largest_loading_of_each_component_is_positive() {
    var random = new Random(5);
    double[][] x = new double[40][6];
    for (double[] row : x) {
      Arrays.setAll(row, j -> random.nextGaussian() * (j + 1));
    }
    double[][] axes = new double[7][6];
    for (int j = 0; j < 6; j++) {
      axes[j][j] = 1;
    }
    Samples projected = Dataset.of(x, new int[40], axes, new int[7]).pca(6).test();
    for (int c = 0; c < 6; c++) {
      double largest = 0;
      for (int j = 0; j < 6; j++) {
        // An axis minus the origin, the last row, is the loading itself.
        double loading = projected.feature(j, c) - projected.feature(6, c);
        largest = Math.abs(loading) > Math.abs(largest) ? loading : largest;
      }
      assertTrue(largest > 0, "component " + c + " has " + largest);
    }
  }

  @Test
  void a_single_feature_is_its_own_component() {
    double[][] x = {{5}, {3}, {4}};
    Dataset reduced = Dataset.of(x, Y, x, Y).reduce(1);
    assertEquals(1, reduced.train().feature(0, 0));
    assertEquals(0, reduced.train().feature(1, 0));
    assertEquals(0.5, reduced.test().feature(2, 0), 1e-15);
  }

  @Test
  void reduce_is_its_three_steps() {
    Dataset data = Mnist.digits(2, 3).take(30);
    Dataset steps = data.standardize().pca(3).minMax();
    assertEquals(steps.hash(), data.reduce(3).hash());
  }

  @Test
  void too_many_components_are_refused() {
    Refused.argument(() -> SMALL.reduce(4), "number of features 3", "got 4");
    Refused.argument(() -> SMALL.pca(0), "from 1", "got 0");
    Refused.argument(() -> SMALL.pca(3), "at most 2", "got 3");
    double[][] x = {{-1, 3}, {-2, 6}, {-3, 9}};
    Refused.argument(() -> Dataset.of(x, Y, x, Y).pca(2), "at most 1", "independent directions");
  }

  @Test
  void fewer_samples_than_features_and_doubled_features_have_components_too() {
    Dataset few = Mnist.digits(0, 1, 2, 3).take(2);
    assertEquals(7, few.reduce(7).features());
    Refused.argument(() -> few.reduce(8), "at most 7", "got 8");
    double[][] x = new double[50][40];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < 40; j++) {
        x[i][j] = Math.sqrt(1 + (i * 7 + j % 10 * 13) % 17);
      }
    }
    Dataset doubled = Dataset.of(x, new int[50], x, new int[50]);
    assertEquals(10, doubled.reduce(10).features());
    Refused.argument(() -> doubled.reduce(11), "at most 10", "got 11");
  }

  @Test
  void the_scale_of_the_features_does_not_matter_to_reduce() {
    Dataset data = Mnist.digits(0, 1).take(50);
    double[][] tiny = new double[100][];
    Arrays.setAll(tiny, i -> Arrays.stream(data.train().row(i)).map(v -> v * 0x1p-300).toArray());
    int[] y = new int[100];
    Samples reduced = Dataset.of(tiny, y, tiny, y).reduce(3).train();
    assertArrayEquals(data.reduce(3).train().row(7), reduced.row(7), 1e-12);
    Samples projected = Dataset.of(tiny, y, tiny, y).pca(3).train();
    double expected = data.pca(3).train().feature(7, 0) * 0x1p-300;
    assertEquals(1, projected.feature(7, 0) / expected, 1e-12);
  }

  @Test
  void overflow_is_refused_and_not_turned_into_numbers() {
    double[][] x = {{-1e308}, {1e308}, {0}};
    Dataset huge = Dataset.of(x, Y, x, Y);
    Refused.argument(huge::minMax, "feature 0", "overflows");
    Refused.argument(huge::standardize, "feature 0", "overflows");
    Refused.argument(() -> huge.pca(1), "1e308", "Infinity", "standardize");
    double[][] tiny = {{0}, {1e-200}, {2e-200}};
    double[][] far = {{1e200}};
    Dataset narrow = Dataset.of(tiny, Y, far, new int[] {0});
    Refused.argument(() -> narrow.pca(1), "got 0.0", "standardize");
    assertEquals(1, narrow.minMax().test().feature(0, 0));
  }

  @Test
  void take_keeps_the_first_of_each_class_and_all_of_a_short_test_class() {
    Dataset two = Mnist.digits(0, 1).take(990);
    assertEquals(990, two.train().count(0));
    assertEquals(990, two.train().count(1));
    assertEquals(980, two.test().count(0));
    assertEquals(990, two.test().count(1));
    Refused.argument(() -> SMALL.take(2), "1 training samples", "class \"0\"", "got 2");
    Refused.argument(() -> SMALL.take(0), "got 0");
  }

  @Test
  void the_hash_covers_shapes_features_labels_and_names_in_the_documented_layout()
      throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    for (Samples samples : List.of(SMALL.train(), SMALL.test())) {
      bytes.putLong(samples.size()).putLong(samples.features());
      for (int i = 0; i < samples.size(); i++) {
        Arrays.stream(samples.row(i)).forEach(bytes::putDouble);
      }
      for (int i = 0; i < samples.size(); i++) {
        bytes.putInt(samples.label(i));
      }
    }
    bytes.putLong(2).putLong(1).put("0".getBytes(StandardCharsets.UTF_8));
    bytes.putLong(1).put("1".getBytes(StandardCharsets.UTF_8));
    byte[] layout = Arrays.copyOf(bytes.array(), bytes.position());
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(layout);
    assertEquals(HexFormat.of().formatHex(digest), SMALL.hash());
  }

  @Test
  void the_hash_sees_a_single_changed_bit() {
    double[][] x = {{1, 10, 5}, {2, Math.nextUp(20), 5}, {3, 60, 5}};
    Dataset other = Dataset.of(x, Y, new double[][] {{2, 0, 6}, {4, 100, 5}}, new int[] {1, 0});
    assertNotEquals(SMALL.hash(), other.hash());
  }

  @Test
  void arrays_that_do_not_fit_together_are_refused() {
    double[][] test = {{1, 2, 3}};
    Refused.argument(
        () -> Dataset.of(X, Y, new double[][] {{1}}, new int[] {0}), "3 features", "got 1");
    Refused.argument(
        () -> Dataset.of(X, Y, test, new int[] {2}), "below", "2, got 2", "test sample 0");
    Refused.argument(
        () -> Dataset.of(X, new int[] {0, 2, 2}, test, new int[] {0}), "class 1 of 3 has none");
    Refused.argument(
        () -> Dataset.of(X, new int[] {0, 2_000_000_000, 1}, test, new int[] {0}),
        "2000000000",
        "3 samples");
    Refused.argument(
        () -> Dataset.of(X, Y, new double[][] {{1, 2, Double.NaN}}, new int[] {0}),
        "NaN",
        "test sample 0",
        "feature 2");
    Samples train = Samples.of(X, Y);
    Refused.argument(() -> Dataset.of(train, train.take(0)), "at least one test sample");
  }

  @Test
  void a_split_takes_its_share_of_each_class_and_loses_no_sample() {
    double[][] x = new double[30][];
    Arrays.setAll(x, i -> new double[] {i});
    int[] y = new int[30];
    Arrays.fill(y, 20, 30, 1);
    Dataset data = Dataset.split(x, y, 0.7, 42);
    assertEquals(14, data.train().count(0));
    assertEquals(7, data.train().count(1));
    Set<Double> seen = new HashSet<>();
    for (Samples part : List.of(data.train(), data.test())) {
      for (int i = 0; i < part.size(); i++) {
        assertTrue(seen.add(part.feature(i, 0)));
        assertEquals(part.feature(i, 0) < 20 ? 0 : 1, part.label(i));
        assertTrue(i == 0 || part.feature(i, 0) > part.feature(i - 1, 0), "the order is kept");
      }
    }
    assertEquals(30, seen.size());
  }

  @Test
  void a_split_depends_on_the_seed_alone() {
    double[][] x = new double[30][];
    Arrays.setAll(x, i -> new double[] {i});
    int[] y = new int[30];
    assertEquals(Dataset.split(x, y, 0.5, 1).hash(), Dataset.split(x, y, 0.5, 1).hash());
    assertNotEquals(Dataset.split(x, y, 0.5, 1).hash(), Dataset.split(x, y, 0.5, 2).hash());
    assertEquals(
        "06743d72befb8cda6e12b0acb633181a058d19e96729e37894b3d995a95aa471",
        Dataset.split(x, y, 0.5, 1).hash());
  }

  @Test
  void every_sample_is_as_likely_to_train() {
    double[][] x = new double[8][];
    Arrays.setAll(x, i -> new double[] {i});
    int[] counts = new int[8];
    int trials = 8000;
    for (int seed = 0; seed < trials; seed++) {
      Samples train = Dataset.split(x, new int[8], 0.25, seed).train();
      for (int i = 0; i < train.size(); i++) {
        counts[(int) train.feature(i, 0)]++;
      }
    }
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - trials / 4.0) * (count - trials / 4.0) / (trials / 4.0);
    }
    // Two are drawn without replacement, so the statistic is 6/7 of a chi-square with 7 degrees of
    // freedom: 24.3 is its 0.1 % point without that factor, hence a safe bound.
    assertTrue(chiSquare < 24.3, "chi-square " + chiSquare);
  }

  @Test
  void a_split_that_leaves_a_part_empty_is_refused() {
    Refused.argument(() -> Dataset.split(X, Y, 0.5, 1), "at least 2", "\"0\" has 1");
    double[][] x = {{1}, {2}};
    assertEquals(1, Dataset.split(x, new int[2], 0.999, 1).test().size());
    for (double share : new double[] {0, 1, -0.1, Double.NaN}) {
      Refused.argument(() -> Dataset.split(x, new int[2], share, 1), "above 0", "got " + share);
    }
  }

  @Test
  void tables_give_numeric_features_and_sorted_classes() {
    Table train =
        Table.create(
            IntColumn.create("a", 1, 2, 3),
            IntColumn.create("digit", 10, 9, 10),
            DoubleColumn.create("b", .5, .25, .125));
    Table test =
        Table.create(
            DoubleColumn.create("b", new double[] {.75}),
            IntColumn.create("a", new int[] {7}),
            IntColumn.create("digit", new int[] {9}));
    Dataset data = Dataset.of(train, test, "digit");
    assertEquals(List.of("9", "10"), data.classes());
    assertEquals(1, data.train().label(0));
    assertArrayEquals(new double[] {2, .25}, data.train().row(1));
    assertArrayEquals(new double[] {7, .75}, data.test().row(0), "columns go by name");
  }

  @Test
  void a_string_column_can_hold_the_labels() {
    Table table =
        Table.create(DoubleColumn.create("x", 1, 2), StringColumn.create("kind", "sun", "rain"));
    Dataset data = Dataset.of(table, table, "kind");
    assertEquals(List.of("rain", "sun"), data.classes());
    assertEquals(1, data.train().label(0));
  }

  @Test
  void tables_that_are_no_samples_are_refused() {
    Table good = Table.create(DoubleColumn.create("x", 1, 2), IntColumn.create("y", 0, 1));
    Refused.argument(() -> Dataset.of(good, good, "z"), "label column \"z\"", "[x, y]");
    Refused.argument(() -> Dataset.of(good, good, "x"), "integers or strings", "DOUBLE");
    Table gap = Table.create(DoubleColumn.create("x", 1, Double.NaN), IntColumn.create("y", 0, 1));
    Refused.argument(
        () -> Dataset.of(good, gap, "y"), "missing", "column \"x\"", "test table", "row 1");
    IntColumn missing = IntColumn.create("y", 0, 1);
    missing.setMissing(0);
    Table unlabelled = Table.create(DoubleColumn.create("x", 1, 2), missing);
    Refused.argument(() -> Dataset.of(unlabelled, good, "y"), "label", "training table", "row 0");
    Table flags = Table.create(BooleanColumn.create("x", true, false), IntColumn.create("y", 0, 1));
    Refused.argument(() -> Dataset.of(flags, flags, "y"), "\"x\"", "BOOLEAN");
    Table strange =
        Table.create(
            DoubleColumn.create("x", new double[] {1}), IntColumn.create("y", new int[] {5}));
    Refused.argument(() -> Dataset.of(good, strange, "y"), "[0, 1]", "\"5\"", "row 0");
    Table wider =
        Table.create(
            DoubleColumn.create("w", new double[] {1}), IntColumn.create("y", new int[] {0}));
    Refused.argument(() -> Dataset.of(good, wider, "y"), "[x]", "[w]");
    Table labels = Table.create(IntColumn.create("y", new int[] {0}));
    Refused.argument(() -> Dataset.of(labels, labels, "y"), "feature column");
    Refused.argument(() -> Dataset.of(good.emptyCopy(), good, "y"), "at least one sample");
  }

  @Test
  void the_summary_counts_each_class() {
    Table table = SMALL.table();
    assertEquals(List.of("class", "training", "test"), table.columnNames());
    assertEquals(2, table.intColumn("training").getInt(1));
    assertEquals(1, table.intColumn("test").getInt(0));
  }

  @Test
  void a_recipe_rebuilds_the_same_bits() {
    Dataset data = Mnist.digits(3, 1).take(40).standardize().pca(5).minMax();
    assertEquals(
        "{\"source\":\"mnist\",\"digits\":[3,1],"
            + "\"steps\":[\"take(40)\",\"standardize()\",\"pca(5)\",\"minMax()\"]}",
        data.recipe());
    assertEquals(data.hash(), Dataset.fromRecipe(data.recipe()).hash());
    Dataset reduced = Mnist.digits(0, 1).take(20).reduce(4);
    assertEquals(reduced.recipe(), Dataset.fromRecipe(reduced.recipe()).recipe());
    assertEquals(reduced.hash(), Dataset.fromRecipe(reduced.recipe()).hash());
  }

  @Test
  void the_programs_own_samples_must_be_passed_again() {
    Refused.argument(
        () -> Dataset.fromRecipe(SMALL.minMax().recipe()),
        "given by the program",
        "pass them again");
  }

  @Test
  void a_text_that_is_no_recipe_is_refused() {
    for (String text :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{}",
            "{\"source\":\"mnist\"}",
            "{\"source\":\"mnist\",\"digits\":0,\"steps\":[]}",
            "{\"source\":\"mnist\",\"digits\":[1.5],\"steps\":[]}",
            "{\"source\":\"mnist\",\"digits\":[null],\"steps\":[]}",
            "{\"source\":\"mnist\",\"digits\":[7],\"steps\":[]}",
            "{\"source\":\"mnist\",\"steps\":[]}",
            "{\"source\":\"mnist\",\"digits\":[0],\"steps\":[[]]}",
            "{\"source\":null,\"digits\":[0],\"steps\":[]}",
            "{\"source\":\"file\",\"steps\":[]}",
            "{\"source\":\"mnist\",\"digits\":[0],\"steps\":[],\"run\":\"x\"}")) {
      assertThrows(IllegalArgumentException.class, () -> Dataset.fromRecipe(text), text);
    }
    for (String step : List.of("reduce()", "minMax(3)", "reduce(-1)", "hash()", "reduce(4);x")) {
      Refused.argument(
          () ->
              Dataset.fromRecipe(
                  "{\"source\":\"mnist\",\"digits\":[0],\"steps\":[\"" + step + "\"]}"),
          step,
          "must be take(n)");
    }
  }
}
