package org.ketpoint.data;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/// Training and test samples, the names of their classes, and how they came about; immutable.
///
/// For classification, label c means class `classes().get(c)`, and every class has at least one
/// training sample. For regression each sample has a target instead, and there are no classes.
/// There is at least one training and one test sample.
public final class Dataset {
  private final Samples train;
  private final Samples test;
  private final List<String> classes;
  private final @Nullable ImageShape imageShape;
  private final Recipe recipe;
  private volatile @Nullable String hash; // made when first asked for

  Dataset(
      Samples train,
      Samples test,
      List<String> classes,
      @Nullable ImageShape imageShape,
      Recipe recipe) {
    this.train = train;
    this.test = test;
    this.classes = List.copyOf(classes);
    this.imageShape = imageShape;
    this.recipe = recipe;
    DatasetRules.check(train, test, classes);
  }

  /// The program's own samples, from arrays, which are copied.
  ///
  /// @param trainX `trainX[i][j]`, feature j of training sample i, finite
  /// @param trainY the training samples' labels, 0 to C − 1, each at least once
  /// @param testX the test samples, with as many features
  /// @param testY the test samples' labels, 0 to C − 1
  /// @return the data set, its classes named 0 to C − 1
  /// @throws IllegalArgumentException if shapes disagree, a feature is not finite, a label is out
  ///   of range, or a class has no training sample
  public static Dataset of(double[][] trainX, int[] trainY, double[][] testX, int[] testY) {
    return of(
        Samples.of(trainX, trainY, "training sample"), Samples.of(testX, testY, "test sample"));
  }

  /// The program's own samples, with labels or with targets.
  ///
  /// @param train the training samples; if they carry labels, 0 to C − 1, each at least once
  /// @param test the test samples, with as many features; labels from 0 to C − 1, or targets, like
  ///   the training samples
  /// @return the data set, its classes named 0 to C − 1; without classes if the samples have
  ///   targets
  /// @throws IllegalArgumentException if the numbers of features differ, a label is out of range, a
  ///   class has no training sample, or only one of the two carries targets
  public static Dataset of(Samples train, Samples test) {
    List<String> classes = train.isRegression() ? List.of() : numbered(train);
    return new Dataset(train, test, classes, null, Recipe.program());
  }

  /// The program's own samples for regression, from arrays, which are copied.
  ///
  /// @param trainX `trainX[i][j]`, feature j of training sample i, finite
  /// @param trainY `trainY[i]`, the number to be predicted for training sample i, finite
  /// @param testX the test samples, with as many features
  /// @param testY the test samples' targets
  /// @return the data set, without classes
  /// @throws IllegalArgumentException if shapes disagree, or a feature or target is not finite
  public static Dataset regression(
      double[][] trainX, double[] trainY, double[][] testX, double[] testY) {
    return of(
        Samples.of(trainX, trainY, "training sample"), Samples.of(testX, testY, "test sample"));
  }

  /// The program's own samples for regression, from tables: one column holds the targets, all
  /// others are features, and all must be numeric.
  ///
  /// @param train the training samples
  /// @param test the test samples, with the same columns, in any order
  /// @param targetColumn the name of the column to be predicted
  /// @return the data set, without classes
  /// @throws IllegalArgumentException if a column is missing, not numeric or has a missing or
  ///   infinite value
  public static Dataset regression(Table train, Table test, String targetColumn) {
    return Measured.dataset(
        TableSamples.measured(train, targetColumn, "training table"),
        TableSamples.measured(test, targetColumn, "test table"));
  }

  /// The program's own samples, divided into training and test at random, class by class: of n
  /// samples of a class, `round(trainFraction · n)` train, but at least 1 and at most n − 1. Within
  /// each part the samples keep their order. The seed decides: Philox 4x64 with it as the key
  /// shuffles each class in turn by Fisher and Yates, and the first of the shuffled ones train.
  ///
  /// @param x `x[i][j]`, feature j of sample i, finite
  /// @param y the labels, 0 to C − 1, each at least twice
  /// @param trainFraction the share of training samples, above 0 and below 1
  /// @param seed any number; the same gives the same division
  /// @return the data set, its classes named 0 to C − 1
  /// @throws IllegalArgumentException if shapes disagree, a feature is not finite, a class has
  ///   fewer than 2 samples, or the share is out of range
  public static Dataset split(double[][] x, int[] y, double trainFraction, long seed) {
    Samples all = Samples.of(x, y);
    return Split.divide(all, numbered(all), trainFraction, seed);
  }

  /// The program's own samples for regression, divided into training and test at random: of n
  /// samples, `round(trainFraction · n)` train, but at least 1 and at most n − 1. Within each part
  /// the samples keep their order. The seed decides, by one shuffle of all samples as
  /// [#split(double[][], int[], double, long)] shuffles each class.
  ///
  /// @param x `x[i][j]`, feature j of sample i, finite; at least 2 samples
  /// @param targets the number to be predicted for each sample, finite
  /// @param trainFraction the share of training samples, above 0 and below 1
  /// @param seed any number; the same gives the same division
  /// @return the data set, without classes
  /// @throws IllegalArgumentException if shapes disagree, a feature or target is not finite, there
  ///   are fewer than 2 samples, or the share is out of range
  public static Dataset split(double[][] x, double[] targets, double trainFraction, long seed) {
    return Split.divide(Samples.of(x, targets), trainFraction, seed);
  }

  /// The program's own samples, from tables: one column holds the labels (integers or strings), all
  /// others are features and must be numeric. Classes are sorted, by number if all are integers.
  ///
  /// @param train the training samples
  /// @param test the test samples, with the same columns, in any order
  /// @param labelColumn the name of the label column
  /// @return the data set
  /// @throws IllegalArgumentException if a column is missing, of the wrong type or has a missing
  ///   value, or a test label does not occur in training
  public static Dataset of(Table train, Table test, String labelColumn) {
    return Labelled.dataset(
        TableSamples.labelled(train, labelColumn, "training table"),
        TableSamples.labelled(test, labelColumn, "test table"));
  }

  /// Rebuilds a data set from what [#recipe] said.
  ///
  /// @param recipe the JSON text
  /// @return the data set, the same to the last bit
  /// @throws IllegalArgumentException if the text is no recipe, or if its samples were given by the
  ///   program and so do not ship with the library
  public static Dataset fromRecipe(String recipe) {
    return Recipe.parse(recipe).make();
  }

  /// The samples to learn from.
  ///
  /// @return at least one sample, and at least one of each class
  public Samples train() {
    return train;
  }

  /// The samples to measure with.
  ///
  /// @return at least one sample
  public Samples test() {
    return test;
  }

  /// The names of the classes; label c means entry c.
  ///
  /// @return at least one name; none for regression
  public List<String> classes() {
    return classes;
  }

  /// Whether the samples carry targets for regression rather than labels for classification.
  ///
  /// @return true for targets, false for labels
  public boolean isRegression() {
    return train.isRegression();
  }

  /// How many features each sample has.
  ///
  /// @return the number of features, at least 1
  public int features() {
    return train.features();
  }

  /// The pictures' height and width, as long as the features are pixels from 0 to 1.
  ///
  /// @return the shape; empty once the features are no longer pixels
  public Optional<ImageShape> imageShape() {
    return Optional.ofNullable(imageShape);
  }

  /// As many features as there are qubits, each from 0 to 1: [#standardize], [#pca], [#minMax].
  ///
  /// @param k how many features to keep
  /// @return the reduced data set
  /// @throws IllegalArgumentException if k is below 1 or above the number of features, or above the
  ///   number of independent directions in which the training samples vary
  public Dataset reduce(int k) {
    Dataset reduced = standardize().pca(k).minMax();
    return new Dataset(
        reduced.train, reduced.test, classes, null, recipe.then("reduce(" + k + ")"));
  }

  /// Each feature minus its mean, divided by its standard deviation (of the population), both of
  /// the training samples. A feature that is constant in training is only shifted.
  ///
  /// @return the standardized data set
  /// @throws IllegalArgumentException if a feature's spread overflows
  public Dataset standardize() {
    return mapped("standardize()", null, Scaling.standard(train)::apply);
  }

  /// The principal components: the k orthogonal directions in which the training samples vary most,
  /// largest first. The samples are centred by the training mean but not scaled. Each component's
  /// loading of largest magnitude is positive. The time grows with the cube of the number of
  /// features: half a second at 500.
  ///
  /// @param k how many components to keep
  /// @return the projected data set
  /// @throws IllegalArgumentException if k is below 1 or above the number of features, or above the
  ///   number of independent directions in which the training samples vary
  public Dataset pca(int k) {
    return mapped("pca(" + k + ")", null, PrincipalComponents.fit(train, k)::apply);
  }

  /// Each feature scaled to [0, 1] by its least and largest training value; test samples are
  /// clipped. A feature that is constant in training becomes 0 there.
  ///
  /// @return the scaled data set
  /// @throws IllegalArgumentException if a feature's range overflows
  public Dataset minMax() {
    return mapped("minMax()", imageShape, Scaling.minMax(train)::apply);
  }

  /// Pictures of another size, by averaging over areas: each new pixel is the mean of the old ones
  /// under it, each weighed by the share of it that is covered. Powers of two suit encodings that
  /// turn pixels into amplitudes: 8 × 8 pixels fill 6 qubits.
  ///
  /// @param height rows of pixels, at least 1
  /// @param width pixels in a row, at least 1
  /// @return the data set of `height · width` features, row by row
  /// @throws IllegalArgumentException if the features are not pixels, or a side is below 1
  public Dataset resize(int height, int width) {
    if (imageShape == null) {
      throw new IllegalArgumentException(
          "only pictures can be resized, but these %d features are not pixels: resize first, then"
                  .formatted(features())
              + " scale");
    }
    var shape = new ImageShape(height, width);
    var averaging = new AreaAveraging(imageShape, shape);
    return mapped("resize(" + height + "," + width + ")", shape, averaging::apply);
  }

  /// Fewer samples: the first n training and the first n test samples of each class, or all test
  /// samples of a class that has fewer. For regression, of all samples.
  ///
  /// @param perClass how many, at least 1
  /// @return the smaller data set
  /// @throws IllegalArgumentException if a class has fewer training samples
  public Dataset take(int perClass) {
    if (isRegression() && (perClass < 1 || perClass > train.size())) {
      throw new IllegalArgumentException(
          "take(n) needs n from 1 to the %d training samples, got %d"
              .formatted(train.size(), perClass));
    }
    for (int c = 0; c < classes.size(); c++) {
      if (perClass < 1 || perClass > train.count(c)) {
        throw new IllegalArgumentException(
            "take(n) needs n from 1 to the %d training samples of class \"%s\", got %d"
                .formatted(train.count(c), classes.get(c), perClass));
      }
    }
    return mapped("take(" + perClass + ")", imageShape, samples -> firstOfEach(samples, perClass));
  }

  /// The content's identity: SHA-256 over the training samples, the test samples and the class
  /// names, everything little-endian. Samples are: their number and the number of features (64-bit
  /// integers), the features row by row (64-bit floats), the labels (32-bit integers). Class names
  /// are: their number, then each name's length in bytes (64-bit integers) and its UTF-8 bytes. For
  /// regression −1 (a 64-bit integer) comes before all of it, and 64-bit floats, the targets, take
  /// the place of the labels. It is computed at the first call, some 20 ms for MNIST's pixels.
  ///
  /// @return 64 hexadecimal digits
  public String hash() {
    String known = hash;
    if (known == null) {
      var content = new ContentHash();
      if (isRegression()) {
        content.markRegression();
      }
      known = content.add(train).add(test).add(classes).hex();
      hash = known;
    }
    return known;
  }

  /// How this data set came about, for [#fromRecipe], such as
  /// `{"source":"mnist","digits":[0,1],"steps":["reduce(4)"]}`.
  ///
  /// @return one line of JSON
  public String recipe() {
    return recipe.json();
  }

  /// What the samples are like: how many of each class there are, or how the targets spread.
  ///
  /// @return a table with the columns class, training and test; for regression with the columns
  ///   part, count, min, mean and max of the targets
  public Table table() {
    return Summary.table(this);
  }

  /// One line on what this is.
  ///
  /// @return the numbers of samples and features, and the classes or the range of the targets
  @Override
  public String toString() {
    return Summary.line(this);
  }

  private Dataset mapped(String step, @Nullable ImageShape shape, UnaryOperator<Samples> map) {
    return new Dataset(
        map.apply(train).requireFinite("training sample", " after " + step),
        map.apply(test).requireFinite("test sample", " after " + step),
        classes,
        shape,
        recipe.then(step));
  }

  private Samples firstOfEach(Samples samples, int perClass) {
    if (isRegression()) {
      return samples.take(Math.min(perClass, samples.size()));
    }
    int[] seen = new int[classes.size()];
    return samples.select(
        IntStream.range(0, samples.size())
            .filter(i -> seen[samples.label(i)]++ < perClass)
            .toArray());
  }

  /// Names 0 to the largest label; one far too large is refused before anything is made of it.
  private static List<String> numbered(Samples train) {
    int largest = IntStream.range(0, train.size()).map(train::label).max().orElse(0);
    if (largest >= train.size()) {
      throw new IllegalArgumentException(
          "labels must be 0 to C − 1 with every class in training, got label %d among %d samples"
              .formatted(largest, train.size()));
    }
    return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
  }
}
