package org.ketpoint.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Curves over one axis, such as the loss of each epoch; immutable.
///
/// ```java
/// LineChart.of("Training", "epoch", "loss")
///     .add("train", epochs, trainLoss)
///     .add("test", epochs, testLoss)
///     .png();
/// ```
///
/// Colours are those of Okabe and Ito, which people with any common colour blindness can tell
/// apart; short series also differ in their markers.
public final class LineChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  /// Above this many points markers would hide the line.
  private static final int MOST_MARKED_POINTS = 50;

  /// Over a narrower range a logarithmic axis labels 0.2, 0.3, … too: it may hold no power of 10.
  private static final double MOST_LABELLED_DECADES = 1.5;

  /// Above this many points the x axis is labelled at round numbers instead of at the points.
  private static final int MOST_LABELLED_POINTS = 13;

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xE4E4E4);
  private static final int[] COLOURS = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0x000000
  };
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.SQUARE,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.TRIANGLE_DOWN
  };

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final List<Series> series;
  private final boolean logarithmicX;
  private final boolean logarithmic;
  private final int width;
  private final int height;

  private LineChart(
      String title,
      String xLabel,
      String yLabel,
      List<Series> series,
      boolean logarithmicX,
      boolean logarithmic,
      int width,
      int height) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.series = List.copyOf(series);
    this.logarithmicX = logarithmicX;
    this.logarithmic = logarithmic;
    this.width = width;
    this.height = height;
  }

  /// An empty chart, 720 × 420 points.
  ///
  /// @param title what it shows; empty for no title
  /// @param xLabel what runs to the right, with its unit
  /// @param yLabel what runs up, with its unit
  /// @return a chart to add series to
  public static LineChart of(String title, String xLabel, String yLabel) {
    return new LineChart(title, xLabel, yLabel, List.of(), false, false, WIDTH, HEIGHT);
  }

  /// The chart with one more curve.
  ///
  /// @param name what the legend calls it; each name once
  /// @param x where its points lie, finite
  /// @param y their values, as many; NaN leaves a gap
  /// @return a chart with this curve on top
  /// @throws IllegalArgumentException if there is no point, if lengths differ, a value is infinite,
  ///   the name is taken, or a value is not positive on a logarithmic axis
  public LineChart add(String name, double[] x, double[] y) {
    return add(name, x, y, new double[0]);
  }

  /// The chart with one more curve, a bar through each point.
  ///
  /// @param name what the legend calls it; each name once
  /// @param x where its points lie, finite
  /// @param y their values, as many; NaN leaves a gap
  /// @param half how far each bar reaches up and down, such as half a confidence interval: as many,
  ///   finite and at least 0
  /// @return a chart with this curve on top
  /// @throws IllegalArgumentException as without bars, or if a bar is not as it must be or reaches
  ///   down to 0 on a logarithmic axis
  public LineChart add(String name, double[] x, double[] y, double[] half) {
    if (series.stream().anyMatch(each -> each.name.equals(name))) {
      throw new IllegalArgumentException(
          "a series' name must be new to the chart, got \"" + name + "\" twice");
    }
    var all = new ArrayList<>(series);
    all.add(new Series(name, x.clone(), y.clone(), half.clone()));
    return checked(
        new LineChart(title, xLabel, yLabel, all, logarithmicX, logarithmic, width, height));
  }

  /// The chart with a logarithmic y axis.
  ///
  /// @return the same curves on a logarithmic axis
  /// @throws IllegalArgumentException if a value is not positive
  public LineChart logY() {
    return checked(new LineChart(title, xLabel, yLabel, series, logarithmicX, true, width, height));
  }

  /// The chart with a logarithmic x axis.
  ///
  /// @return the same curves on a logarithmic axis
  /// @throws IllegalArgumentException if an x is not positive
  public LineChart logX() {
    return checked(new LineChart(title, xLabel, yLabel, series, true, logarithmic, width, height));
  }

  /// The chart in another size.
  ///
  /// @param newWidth points across, 200 to 5000
  /// @param newHeight points down, 150 to 5000
  /// @return the same curves in that size
  /// @throws IllegalArgumentException if a side is out of range
  public LineChart size(int newWidth, int newHeight) {
    if (newWidth < 200 || newWidth > 5000 || newHeight < 150 || newHeight > 5000) {
      throw new IllegalArgumentException(
          "a chart must be 200 to 5000 points wide and 150 to 5000 high, got %d × %d"
              .formatted(newWidth, newHeight));
    }
    return new LineChart(
        title, xLabel, yLabel, series, logarithmicX, logarithmic, newWidth, newHeight);
  }

  /// What the chart shows, in words.
  @Override
  public String toString() {
    return "chart of %s over %s: %s"
        .formatted(
            yLabel, xLabel, String.join(", ", series.stream().map(each -> each.name).toList()));
  }

  /// Draws the chart, one pixel for each point.
  ///
  /// @return the picture
  /// @throws IllegalArgumentException if there is no curve
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image() {
    return image(1);
  }

  /// Draws the chart with more pixels, for paper or a dense screen.
  ///
  /// @param scale pixels for each point, at least 1
  /// @return the picture
  /// @throws IllegalArgumentException if there is no curve, or a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image(int scale) {
    if (series.isEmpty()) {
      throw new IllegalArgumentException("a chart must have a series to be drawn, got none");
    }
    return Picture.draw(
        width,
        height,
        scale,
        BufferedImage.TYPE_INT_RGB,
        graphics -> chart().paint(graphics, width, height));
  }

  /// The chart as a PNG file's content, one pixel for each point.
  ///
  /// @return the bytes, the same each time
  /// @throws IllegalArgumentException if there is no curve
  /// @throws IllegalStateException if this machine has no font
  public byte[] png() {
    return Picture.png(image());
  }

  /// The chart as a PNG file's content.
  ///
  /// @param scale pixels for each point, at least 1
  /// @return the bytes, the same each time
  /// @throws IllegalArgumentException if there is no curve, or a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public byte[] png(int scale) {
    return Picture.png(image(scale));
  }

  private static LineChart checked(LineChart chart) {
    for (Series each : chart.series) {
      each.check(chart.logarithmicX, chart.logarithmic);
    }
    return chart;
  }

  private XYChart chart() {
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(title)
            .xAxisTitle(xLabel)
            .yAxisTitle(yLabel)
            .build();
    style(chart.getStyler());
    for (int s = 0; s < series.size(); s++) {
      Series each = series.get(s);
      XYSeries drawn =
          each.half.length == 0
              ? chart.addSeries(each.name, each.x, each.y)
              : chart.addSeries(each.name, each.x, each.y, each.half);
      Color colour = new Color(COLOURS[s % COLOURS.length]);
      drawn.setLineColor(colour).setLineStyle(new BasicStroke(2));
      drawn.setMarkerColor(colour);
      drawn.setMarker(
          each.x.length > MOST_MARKED_POINTS ? SeriesMarkers.NONE : MARKERS[s % MARKERS.length]);
    }
    if (series.stream().anyMatch(each -> each.x.length > MOST_LABELLED_POINTS)) {
      breakSpacing(chart);
    }
    return chart;
  }

  /// XChart labels equally spaced points, every 126th if it must; a point between them, without a
  /// value, makes it choose round numbers.
  private void breakSpacing(XYChart chart) {
    Series longest = Collections.max(series, Comparator.comparingInt(each -> each.x.length));
    double between = longest.x[0] + (longest.x[1] - longest.x[0]) / 3;
    chart
        .addSeries("\0", new double[] {between}, new double[] {Double.NaN})
        .setMarker(SeriesMarkers.NONE)
        .setShowInLegend(false);
  }

  /// How many powers of 10 lie between the least and the largest y.
  private double decades() {
    double[] all =
        series.stream()
            .flatMapToDouble(each -> DoubleStream.of(each.y))
            .filter(y -> y > 0)
            .sorted()
            .toArray();
    return all.length == 0 ? 0 : Math.log10(all[all.length - 1] / all[0]);
  }

  /// Labels only 1, 2, 3 and 5 of each decade: all nine would run into each other.
  private static String logarithmicLabel(double x) {
    double digit = x / Math.pow(10, Math.floor(Math.log10(x) + 1e-9));
    boolean labelled = DoubleStream.of(1, 2, 3, 5).anyMatch(d -> Math.abs(digit - d) < 1e-6);
    return labelled ? BigDecimal.valueOf(x).round(new MathContext(1)).toPlainString() : " ";
  }

  private void style(XYStyler style) {
    style.setLocale(Locale.ROOT);
    style.setAntiAlias(true);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setChartFontColor(INK);
    style.setChartTitleVisible(!title.isEmpty());
    style.setChartTitleBoxVisible(false);
    style.setChartTitleFont(new Font(Picture.FONT, Font.BOLD, 16));
    style.setAxisTitleFont(new Font(Picture.FONT, Font.PLAIN, 14));
    style.setAxisTickLabelsFont(new Font(Picture.FONT, Font.PLAIN, 12));
    style.setAxisTickLabelsColor(INK);
    style.setAxisTicksLineVisible(false);
    style.setAxisTicksMarksVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1));
    style.setPlotGridVerticalLinesVisible(false);
    style.setXAxisLogarithmic(logarithmicX);
    style.setXAxisLogarithmicDecadeOnly(false); // it may hold only one power of 10
    if (logarithmicX) {
      style.setXAxisTickLabelsFormattingFunction(LineChart::logarithmicLabel);
    }
    style.setYAxisLogarithmic(logarithmic);
    style.setYAxisLogarithmicDecadeOnly(decades() > MOST_LABELLED_DECADES);
    style.setLegendVisible(series.size() > 1);
    style.setLegendPosition(Styler.LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendFont(new Font(Picture.FONT, Font.PLAIN, 13));
    style.setMarkerSize(6);
    style.setErrorBarsColorSeriesColor(true);
  }

  /// One curve: `y[i]` at `x[i]`, give or take `half[i]`; without bars `half` is empty.
  private static final class Series {
    private final String name;
    private final double[] x;
    private final double[] y;
    private final double[] half;

    Series(String name, double[] x, double[] y, double[] half) {
      this.name = name;
      this.x = x;
      this.y = y;
      this.half = half;
    }

    private void checkBars(boolean logarithmicY) {
      if (half.length != y.length) {
        throw new IllegalArgumentException(
            "a series must have as many bars as y, got %d bars and %d y in \"%s\""
                .formatted(half.length, y.length, name));
      }
      for (int i = 0; i < half.length; i++) {
        double most = logarithmicY ? Math.nextDown(y[i]) : Double.MAX_VALUE;
        if (!(half[i] >= 0 && (half[i] <= most || Double.isNaN(y[i])))) {
          throw new IllegalArgumentException(
              "a bar must be finite, ≥ 0 and end above 0 on a logarithmic axis, got %s ± %s at point %d of \"%s\""
                  .formatted(y[i], half[i], i, name));
        }
      }
    }

    void check(boolean logarithmicX, boolean logarithmicY) {
      if (x.length != y.length || x.length == 0) {
        throw new IllegalArgumentException(
            "a series must have as many y as x, at least 1, got %d x and %d y in \"%s\""
                .formatted(x.length, y.length, name));
      }
      if (half.length > 0) {
        checkBars(logarithmicY);
      }
      for (int i = 0; i < x.length; i++) {
        if (!Double.isFinite(x[i]) || Double.isInfinite(y[i])) {
          throw new IllegalArgumentException(
              "a point must be finite, got (%s, %s) at point %d of \"%s\""
                  .formatted(x[i], y[i], i, name));
        }
        if (logarithmicX && x[i] <= 0) {
          throw new IllegalArgumentException(
              "an x on a logarithmic axis must be above 0, got %s at point %d of \"%s\""
                  .formatted(x[i], i, name));
        }
        if (logarithmicY && y[i] <= 0) {
          throw new IllegalArgumentException(
              "a value on a logarithmic axis must be above 0, got %s at point %d of \"%s\""
                  .formatted(y[i], i, name));
        }
      }
    }
  }
}
