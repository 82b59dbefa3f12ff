package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketpoint.data.Samples;
import org.ketpoint.plot.Drawing;
import org.ketpoint.plot.LineChart;
import org.ketpoint.plot.Plots;
import org.ketpoint.simulate.Streams;
import org.ketpoint.train.Evaluation;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.Parameters;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// The exact mean loss on the way between two parameters, or on a plane through one.
public final class LossLandscape {
  private LossLandscape() {}

  /// Losses on a line.
  ///
  /// @param points `loss` and `accuracy` at each place
  public record Line(List<Point> points) {
    /// One place on it.
    ///
    /// @param at 0 where it begins, 1 where it leads to
    /// @param loss the mean loss there
    /// @param accuracy the share classified rightly there; NaN for regression
    public record Point(double at, double loss, double accuracy) {}

    /// Copies the points.
    public Line {
      points = List.copyOf(points);
    }

    /// The line's points.
    ///
    /// @return columns at, loss and accuracy
    public Table table() {
      return Table.create(
          "loss on a line",
          DoubleColumn.create("at", points.stream().mapToDouble(Point::at).toArray()),
          DoubleColumn.create("loss", points.stream().mapToDouble(Point::loss).toArray()),
          DoubleColumn.create("accuracy", points.stream().mapToDouble(Point::accuracy).toArray()));
    }

    /// How far the line rises above the straight line between the losses at its ends: 0 where the
    /// two lie in one basin without a ridge between.
    ///
    /// @return at least 0
    public double barrier() {
      Point first = points.getFirst();
      Point last = points.getLast();
      return points.stream()
          .mapToDouble(
              p -> {
                double way = (p.at - first.at) / (last.at - first.at);
                return p.loss - (first.loss + way * (last.loss - first.loss));
              })
          .max()
          .orElse(0);
    }

    /// The line as a picture.
    ///
    /// @return loss over the place
    public LineChart plot() {
      return LineChart.of("Loss between two parameters", "way from the first to the second", "loss")
          .add(
              "loss",
              points.stream().mapToDouble(Point::at).toArray(),
              points.stream().mapToDouble(Point::loss).toArray());
    }
  }

  /// Losses on a plane `θ + a·u + b·v`.
  ///
  /// @param places the values of a, and of b, ascending
  /// @param losses `losses.get(i).get(j)` at the j-th place along a and the i-th along b
  public record Plane(List<Double> places, List<List<Double>> losses) {
    /// Copies the lists.
    public Plane {
      places = List.copyOf(places);
      losses = losses.stream().map(List::copyOf).toList();
    }

    /// The plane's points.
    ///
    /// @return columns a, b and loss
    public Table table() {
      int side = places.size();
      return Table.create(
          "loss on a plane",
          DoubleColumn.create(
              "a", IntStream.range(0, side * side).mapToDouble(i -> places.get(i % side))),
          DoubleColumn.create(
              "b", IntStream.range(0, side * side).mapToDouble(i -> places.get(i / side))),
          DoubleColumn.create(
              "loss", losses.stream().flatMap(List::stream).toArray(Double[]::new)));
    }

    /// The plane as a picture: how much more the loss is than in the middle, a to the right, b
    /// down.
    ///
    /// @return blue where it is less, red where it is more
    public Drawing plot() {
      int middle = places.size() / 2;
      double centre = losses.get(middle).get(middle);
      return Plots.matrix(
          String.format(Locale.ROOT, "loss − %.4f", centre),
          places.stream().map(p -> String.format(Locale.ROOT, "%.2f", p)).toList(),
          losses.stream()
              .map(row -> row.stream().mapToDouble(loss -> loss - centre).toArray())
              .toArray(double[][]::new));
    }
  }

  /// Losses between two parameters, straight through θ's space.
  ///
  /// @param evaluator the network on its device
  /// @param samples over which the loss is averaged
  /// @param from where the line begins
  /// @param to where it leads
  /// @param points how many places, at least 2, the ends included
  /// @return the losses
  /// @throws IllegalArgumentException if the shapes differ or there are too few points
  public static Line between(
      Evaluator evaluator, Samples samples, Parameters from, Parameters to, int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a line needs at least 2 points, got " + points);
    }
    requireShape(from, to);
    double[] a = from.toArray();
    double[] b = to.toArray();
    var line = new ArrayList<Line.Point>();
    for (int i = 0; i < points; i++) {
      double at = i / (points - 1.0);
      var theta = new double[a.length];
      Arrays.setAll(theta, k -> (1 - at) * a[k] + at * b[k]);
      Evaluation score = evaluator.score(Parameters.of(from.shape(), theta), samples);
      line.add(new Line.Point(at, score.loss(), score.accuracy()));
    }
    return new Line(line);
  }

  /// Losses on a plane.
  ///
  /// @param evaluator the network on its device
  /// @param samples over which the loss is averaged
  /// @param centre θ in the middle
  /// @param u the direction to the right, of θ's shape; see [#direction]
  /// @param v the direction down
  /// @param radius how far to each side, in lengths of the directions; positive
  /// @param points how many places along each, odd, at least 3
  /// @return the losses
  /// @throws IllegalArgumentException if the shapes differ, or radius or points are out of range
  public static Plane around(
      Evaluator evaluator,
      Samples samples,
      Parameters centre,
      Parameters u,
      Parameters v,
      double radius,
      int points) {
    if (points < 3 || points % 2 == 0 || !(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a plane needs a positive radius and an odd number of points, at least 3, got %s and %d"
              .formatted(radius, points));
    }
    requireShape(centre, u);
    requireShape(centre, v);
    List<Double> places =
        IntStream.range(0, points)
            .mapToObj(i -> radius * (2 * i - (points - 1)) / (points - 1))
            .toList();
    var losses = new ArrayList<List<Double>>();
    for (double b : places) {
      losses.add(
          places.stream()
              .map(a -> evaluator.score(moved(centre, u, a, v, b), samples).loss())
              .toList());
    }
    return new Plane(places, losses);
  }

  /// A random direction, normalized filter by filter as in Li, Xu, Taylor, Studer and Goldstein,
  /// "Visualizing the Loss Landscape of Neural Nets", NeurIPS 2018: a filter is what θ's last
  /// dimension runs over (in the paper's ansatz the three angles of one qubit in one layer); the
  /// direction's entries there, normally distributed, are scaled to the length of θ's. Since angles
  /// that differ by 2π are one, θ's length is that of its angles in (−π, π].
  ///
  /// @param theta around which to look
  /// @param seed of the random numbers
  /// @return a direction of θ's shape
  public static Parameters direction(Parameters theta, long seed) {
    double[] values = theta.toArray();
    int filter = theta.shape().getLast();
    var random = Streams.at(seed, Streams.Purpose.PARAMETERS, 0, 0, 1);
    var direction = new double[values.length];
    for (int k = 0; k < direction.length; k++) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble())); // Box and Muller
      direction[k] = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
    for (int start = 0; start < values.length; start += filter) {
      double of = 0;
      double own = 0;
      for (int k = start; k < start + filter; k++) {
        double angle = Math.IEEEremainder(values[k], 2 * Math.PI);
        of += angle * angle;
        own += direction[k] * direction[k];
      }
      for (int k = start; k < start + filter; k++) {
        direction[k] *= Math.sqrt(of / own);
      }
    }
    return Parameters.of(theta.shape(), direction);
  }

  private static Parameters moved(
      Parameters centre, Parameters u, double a, Parameters v, double b) {
    double[] theta = centre.toArray();
    double[] right = u.toArray();
    double[] down = v.toArray();
    for (int k = 0; k < theta.length; k++) {
      theta[k] += a * right[k] + b * down[k];
    }
    return Parameters.of(centre.shape(), theta);
  }

  private static void requireShape(Parameters one, Parameters other) {
    if (!one.shape().equals(other.shape())) {
      throw new IllegalArgumentException(
          "parameters and directions must have one shape, got %s and %s"
              .formatted(one.shape(), other.shape()));
    }
  }
}
