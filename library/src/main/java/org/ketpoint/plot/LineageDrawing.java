package org.ketpoint.plot;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ketpoint.checkpoint.LineageNode;
import org.ketpoint.plot.LineageGraph.Place;

/// A run's way across devices: its checkpoints from left to right, each branch in a lane, on no
/// ground of its own and in colours that read on light and on dark pages.
public final class LineageDrawing {
  private static final int INK = 0x7A7A7A; // as far from white as from a dark page
  private static final double LEFT = 28;
  private static final double ACROSS = 720;
  private static final double ROOM = 11; // between checkpoints that tell nothing new
  private static final double AXIS_NAME = 40;
  private static final double LINE = 18;
  private static final double LANE = 34;

  private final LineageGraph graph;
  private final Map<String, Integer> devices = new LinkedHashMap<>(); // in order of appearance
  private final long first;
  private final long last;
  private final List<Mark> marks = new ArrayList<>();
  private final double width;
  private double height;
  private int drawn;
  private boolean torn;

  private LineageDrawing(List<LineageNode> nodes) {
    graph = new LineageGraph(nodes);
    List<Place> places = graph.places();
    places.forEach(p -> devices.putIfAbsent(p.node.device(), devices.size()));
    first = places.isEmpty() ? 0 : places.getFirst().node.step();
    last = places.isEmpty() ? 0 : places.getLast().node.step();
    var labels = new LineageLabels(graph, this::x);
    width = Math.max(LEFT + ACROSS + AXIS_NAME, labels.right()) + 8;
    legend();
    if (places.isEmpty()) {
      marks.add(new Mark.Text(LEFT, LINE, "no checkpoint", INK, false));
      height = 2 * LINE;
      return;
    }
    double[] lanes = new double[graph.lanes()];
    for (int lane = 0; lane < lanes.length; lane++) {
      height += LANE + labels.levels(lane) * LINE;
      lanes[lane] = height;
    }
    labels.addTo(marks, lanes, INK);
    checkpoints(lanes);
    axis();
    note(labels.left());
  }

  static LineageDrawing of(List<LineageNode> nodes) {
    return new LineageDrawing(nodes);
  }

  private double x(double step) {
    return last == first ? LEFT + ACROSS / 2 : LEFT + (step - first) / (last - first) * ACROSS;
  }

  private double x(Place place) {
    return x((double) place.node.step());
  }

  private void legend() {
    double x = LEFT;
    height = devices.isEmpty() ? 0 : LINE;
    for (String device : devices.keySet()) {
      double wide = Mark.Text.width(device) + 32;
      if (x > LEFT && x + wide > width) {
        x = LEFT;
        height += LINE;
      }
      marks.add(dot(x, height, device, device));
      marks.add(new Mark.Text(x + 11, height, device, INK, false));
      x += wide;
    }
  }

  private Mark dot(double x, double y, String device, String title) {
    int place = devices.getOrDefault(device, 0);
    boolean outlined = place / Ink.COLOURS.length % 2 == 1; // more devices than colours
    return new Mark.Dot(x, y, 5.5, colour(device), outlined ? INK : colour(device), title);
  }

  private int colour(String device) {
    return Ink.COLOURS[devices.getOrDefault(device, 0) % Ink.COLOURS.length];
  }

  private void checkpoints(double[] lanes) {
    Set<Place> kept = new LinkedHashSet<>(graph.spread(this::x, ROOM));
    drawn = kept.size();
    var dots = new ArrayList<Mark>();
    for (Place place : kept) {
      double y = lanes[place.lane];
      edge(place, kept, lanes, y);
      dots.add(dot(x(place), y, place.node.device(), title(place.node)));
    }
    marks.addAll(dots);
  }

  private void edge(Place place, Set<Place> kept, double[] lanes, double y) {
    boolean dashed = place.presumed;
    Place from = place.parent;
    while (from != null && !kept.contains(from)) {
      dashed |= from.presumed;
      from = from.parent;
    }
    int colour = colour(place.node.device());
    torn |= dashed || place.isTornOff();
    if (from != null) {
      marks.add(new Mark.Line(x(from), lanes[from.lane], x(place), y, colour, 2.5, dashed));
    } else if (place.isTornOff()) {
      marks.add(new Mark.Line(x(place) - LEFT + 4, y, x(place), y, colour, 2.5, true));
    }
  }

  private static String title(LineageNode node) {
    return String.format(
        Locale.ROOT,
        "epoch %d, step %d on %s%s, %s",
        node.epoch(),
        node.step(),
        node.device(),
        Double.isNaN(node.testLoss())
            ? ""
            : String.format(Locale.ROOT, ", test loss %.4f", node.testLoss()),
        node.hash().substring(0, Math.min(12, node.hash().length())));
  }

  private void axis() {
    height += LANE - 8;
    marks.add(new Mark.Line(LEFT, height, LEFT + ACROSS, height, INK, 1, false));
    long step = tick(last - first);
    for (long at = Math.ceilDiv(first, step) * step; at <= last; at += step) {
      double x = x((double) at);
      marks.add(new Mark.Stem(x, height, height + 5, INK));
      marks.add(new Mark.Text(x, height + 16, Long.toString(at), INK, true));
    }
    marks.add(new Mark.Text(LEFT + ACROSS + 8, height, "step", INK, false));
    height += 2 * LINE;
  }

  /// 1, 2 or 5 times a power of ten, so that there are at most ten.
  private static long tick(long range) {
    long power = 1;
    while (range / power > 100) {
      power *= 10;
    }
    for (long factor : new long[] {1, 2, 5, 10, 20}) {
      if (range / (power * factor) < 10) {
        return power * factor;
      }
    }
    return 50 * power;
  }

  private void note(int labelsLeftOut) {
    var notes = new ArrayList<String>();
    if (drawn < graph.places().size()) {
      notes.add("%d of %d checkpoints drawn".formatted(drawn, graph.places().size()));
    }
    if (torn) {
      notes.add("dashed: checkpoints between are not there");
    }
    if (labelsLeftOut > 0) {
      notes.add("%d changes not named".formatted(labelsLeftOut));
    }
    if (!notes.isEmpty()) {
      marks.add(new Mark.Text(LEFT, height, String.join("; ", notes), INK, false));
      height += LINE;
    }
  }

  /// The picture as an SVG document.
  ///
  /// @return the text, the same each time
  public String svg() {
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\" role=\"img\" aria-label=\"lineage\" font-family=\"sans-serif\" font-size=\"%3$d\">",
            Math.ceil(width),
            Math.ceil(height),
            Mark.LETTERS));
    marks.forEach(mark -> svg.append(mark.svg()));
    return svg.append("</svg>").toString();
  }

  /// The picture as a PNG file's content, two pixels for each point, on a transparent ground.
  ///
  /// @return the bytes, the same each time
  /// @throws IllegalStateException if this machine has no font
  public byte[] png() {
    return Picture.png(image(2));
  }

  /// Draws the picture on a transparent ground.
  ///
  /// @param scale pixels for each point, at least 1
  /// @return the picture
  /// @throws IllegalArgumentException if a side would exceed 10,000 pixels
  /// @throws IllegalStateException if this machine has no font
  public BufferedImage image(int scale) {
    return Picture.draw(
        (int) Math.ceil(width),
        (int) Math.ceil(height),
        scale,
        BufferedImage.TYPE_INT_ARGB,
        graphics -> {
          graphics.setRenderingHint(
              RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
          marks.forEach(mark -> mark.paint(graphics));
        });
  }

  /// What the picture shows, in words.
  @Override
  public String toString() {
    return graph.places().isEmpty()
        ? "lineage of no checkpoint"
        : "lineage of %d checkpoints, steps %d to %d, on %s"
            .formatted(
                graph.places().size(), first, last, String.join(", then ", devices.keySet()));
  }
}
