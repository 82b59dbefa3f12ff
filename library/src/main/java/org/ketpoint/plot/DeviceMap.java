package org.ketpoint.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ketpoint.device.CalibratedDevice;
import org.ketpoint.device.Coupling;

/// A device's qubits and couplings, each coloured by its error.
final class DeviceMap {
  private static final Pattern ROW_COLUMN = Pattern.compile("([0-9]{1,3})_([0-9]{1,3})");
  private static final int MARGIN = 30;
  private static final int TITLE = 34;
  private static final int SCALES = 56;
  private static final int LEAST_WIDTH = 460;

  private final CalibratedDevice device;
  private final double[][] points; // points[q]: right and down, in lengths of an edge
  private final List<Coupling> edges;
  private final ErrorScale qubitErrors;
  private final ErrorScale couplingErrors;
  private final double edge; // points between two coupled qubits

  private DeviceMap(CalibratedDevice device) {
    this.device = device;
    edges = worstOfBothDirections(device);
    points = GraphLayout.fromZero(places(device, edges));
    qubitErrors = ErrorScale.of("1q error", device.qubits().stream().mapToDouble(q -> q.error1q()));
    couplingErrors = ErrorScale.of("2q error", edges.stream().mapToDouble(Coupling::error));
    edge = points.length > 40 ? 44 : points.length > 10 ? 52 : 70;
  }

  static Drawing of(CalibratedDevice device) {
    var map = new DeviceMap(device);
    double width = map.extent(0) * map.edge + 2 * MARGIN;
    double height = map.extent(1) * map.edge + 2 * MARGIN + TITLE + SCALES;
    int across = Math.max(LEAST_WIDTH, (int) Math.ceil(width));
    return new Drawing(
        "map of %s: %s, %s".formatted(device, map.qubitErrors, map.couplingErrors),
        across,
        (int) Math.ceil(height),
        g -> map.paint(g, across, (int) Math.ceil(height)));
  }

  /// One line a pair, by the larger error where a gate runs both ways.
  private static List<Coupling> worstOfBothDirections(CalibratedDevice device) {
    Map<List<Integer>, Coupling> pairs = new TreeMap<>((a, b) -> order(a, b));
    for (Coupling c : device.couplingMap()) {
      List<Integer> pair =
          List.of(Math.min(c.control(), c.target()), Math.max(c.control(), c.target()));
      pairs.merge(pair, c, (a, b) -> a.error() >= b.error() ? a : b);
    }
    return List.copyOf(pairs.values());
  }

  private static int order(List<Integer> a, List<Integer> b) {
    int first = Integer.compare(a.get(0), b.get(0));
    return first != 0 ? first : Integer.compare(a.get(1), b.get(1));
  }

  /// By row and column where the qubits are named so, else by the couplings alone.
  private static double[][] places(CalibratedDevice device, List<Coupling> edges) {
    List<String> names = device.qubitNames();
    var places = new ArrayList<double[]>();
    for (String name : names) {
      var matcher = ROW_COLUMN.matcher(name);
      if (matcher.matches()) {
        MatchResult at = matcher.toMatchResult();
        places.add(new double[] {Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1))});
      }
    }
    return places.size() == names.size()
        ? places.toArray(double[][]::new)
        : GraphLayout.of(
            names.size(), edges.stream().map(c -> new int[] {c.control(), c.target()}).toList());
  }

  private double extent(int axis) {
    double largest = 0;
    for (double[] point : points) {
      largest = Math.max(largest, point[axis]);
    }
    return largest;
  }

  private void paint(Graphics2D g, int width, int height) {
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.BOLD, 15));
    Ink.centred(g, device.title(), width / 2.0, TITLE / 2.0 + 2);
    double left = (width - extent(0) * edge) / 2;
    double top = TITLE + MARGIN;
    g.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    for (Coupling c : edges) {
      g.setColor(couplingErrors.colour(c.error()));
      double[] a = points[c.control()];
      double[] b = points[c.target()];
      g.draw(
          new Line2D.Double(
              left + a[0] * edge, top + a[1] * edge, left + b[0] * edge, top + b[1] * edge));
    }
    for (int q = 0; q < points.length; q++) {
      paintQubit(g, q, left + points[q][0] * edge, top + points[q][1] * edge);
    }
    int bar = (width - 3 * MARGIN) / 2;
    qubitErrors.paint(g, MARGIN, height - SCALES + 6, bar);
    couplingErrors.paint(g, 2 * MARGIN + bar, height - SCALES + 6, bar);
  }

  private void paintQubit(Graphics2D g, int q, double x, double y) {
    double radius = points.length > 10 ? 13 : 17;
    Color colour = qubitErrors.colour(device.qubit(q).error1q());
    var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    g.setColor(colour);
    g.fill(circle);
    g.setColor(Color.WHITE);
    g.setStroke(new BasicStroke(1.5f));
    g.draw(circle);
    g.setColor(Ink.on(colour));
    g.setFont(Ink.font(Font.PLAIN, points.length > 10 ? 10 : 13));
    Ink.centred(g, Integer.toString(q), x, y);
  }
}
