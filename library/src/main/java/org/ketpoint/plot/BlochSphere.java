package org.ketpoint.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/// Bloch vectors in the sphere of all states of a qubit, seen from between X and Y, a little above
/// the equator.
///
/// @param names what stands at each tip
/// @param vectors `vectors.get(v)` is (x, y, z), of length at most 1
record BlochSphere(List<String> names, List<double[]> vectors) {
  private static final int SIZE = 420;
  private static final double RADIUS = 150;
  private static final double MIDDLE = SIZE / 2.0;

  // The eye's direction: 30° from X towards Y, 18° up.
  private static final double COS_AZIMUTH = 0.8660254037844387;
  private static final double SIN_AZIMUTH = 0.5;
  private static final double COS_ELEVATION = 0.9510565162951535;
  private static final double SIN_ELEVATION = 0.3090169943749474;

  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {3, 4}, 0);

  /// Rounding may leave a pure state's vector a little too long.
  private static final double LONGEST = 1 + 1e-9;

  BlochSphere {
    names = List.copyOf(names);
    vectors = vectors.stream().map(double[]::clone).toList();
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("a Bloch sphere must have a vector to be drawn, got none");
    }
    for (int v = 0; v < vectors.size(); v++) {
      check(vectors.get(v), names.get(v));
    }
  }

  private static void check(double[] vector, String name) {
    if (vector.length != 3) {
      throw new IllegalArgumentException(
          "a Bloch vector must have 3 entries, got %d (%s)".formatted(vector.length, name));
    }
    double length = Math.sqrt(dot(vector, vector));
    if (!(length <= LONGEST)) {
      throw new IllegalArgumentException(
          "a Bloch vector must be of length at most 1, got %s (%s)".formatted(length, name));
    }
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  Drawing drawing() {
    var text = new StringBuilder("Bloch sphere:");
    for (int v = 0; v < vectors.size(); v++) {
      double[] r = vectors.get(v);
      text.append(
          "%s %s (%.4g, %.4g, %.4g)".formatted(v == 0 ? "" : ",", names.get(v), r[0], r[1], r[2]));
    }
    return new Drawing(text.toString(), SIZE, SIZE, this::paint);
  }

  private void paint(Graphics2D g) {
    g.setColor(new Color(0xF3F6FA));
    g.fill(circle(MIDDLE, MIDDLE, RADIUS));
    paintGreatCircle(g, 0, 1);
    paintGreatCircle(g, 0, 2);
    paintGreatCircle(g, 1, 2);
    g.setColor(new Color(0x9AA5B1));
    g.setStroke(new BasicStroke(1.5f));
    g.draw(circle(MIDDLE, MIDDLE, RADIUS));
    paintAxis(g, 0, "x", "");
    paintAxis(g, 1, "y", "");
    paintAxis(g, 2, "|0⟩", "|1⟩");
    for (int v = 0; v < vectors.size(); v++) {
      paintVector(g, v);
    }
  }

  /// The circle in the plane of two axes: the half in front drawn through, the half behind dashed.
  private static void paintGreatCircle(Graphics2D g, int first, int second) {
    var u = new double[3];
    var v = new double[3];
    u[first] = 1;
    v[second] = 1;
    double nearest = StrictMath.atan2(depth(v), depth(u));
    g.setColor(new Color(0xC4CCD6));
    g.setStroke(THIN);
    g.draw(halfCircle(first, second, nearest - Math.PI / 2));
    g.setStroke(DASHED);
    g.draw(halfCircle(first, second, nearest + Math.PI / 2));
  }

  private static Path2D.Double halfCircle(int first, int second, double from) {
    int steps = 60;
    var path = new Path2D.Double();
    var point = new double[3];
    for (int k = 0; k <= steps; k++) {
      double angle = from + Math.PI * k / steps;
      point[first] = StrictMath.cos(angle);
      point[second] = StrictMath.sin(angle);
      if (k == 0) {
        path.moveTo(across(point), down(point));
      } else {
        path.lineTo(across(point), down(point));
      }
    }
    return path;
  }

  private static void paintAxis(Graphics2D g, int axis, String positive, String negative) {
    var plus = new double[3];
    var minus = new double[3];
    plus[axis] = 1;
    minus[axis] = -1;
    g.setColor(new Color(0x9AA5B1));
    g.setStroke(THIN);
    g.draw(new Line2D.Double(across(minus), down(minus), across(plus), down(plus)));
    g.setColor(Ink.TEXT);
    g.setFont(Ink.font(Font.PLAIN, 15));
    double away = axis == 0 ? 1.25 : 1.16;
    plus[axis] = away;
    minus[axis] = -away;
    Ink.centred(g, kets(g, positive), across(plus), down(plus));
    Ink.centred(g, kets(g, negative), across(minus), down(minus));
  }

  /// With a plain bracket where the font lacks the right one.
  private static String kets(Graphics2D g, String text) {
    return g.getFont().canDisplayUpTo(text) < 0 ? text : text.replace('⟩', '>');
  }

  private void paintVector(Graphics2D g, int v) {
    double[] tip = vectors.get(v);
    double[] foot = {tip[0], tip[1], 0};
    Color colour = new Color(Ink.COLOURS[v % Ink.COLOURS.length]);
    g.setColor(colour);
    g.setStroke(DASHED);
    g.draw(new Line2D.Double(MIDDLE, MIDDLE, across(foot), down(foot)));
    g.draw(new Line2D.Double(across(foot), down(foot), across(tip), down(tip)));
    g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(MIDDLE, MIDDLE, across(tip), down(tip)));
    g.fill(circle(across(tip), down(tip), 6));
    g.setColor(Color.WHITE);
    g.setStroke(THIN);
    g.draw(circle(across(tip), down(tip), 6));
    g.setColor(colour.darker());
    g.setFont(Ink.font(Font.BOLD, 13));
    boolean right = across(tip) >= MIDDLE;
    if (right) {
      Ink.leftOf(g, names.get(v), across(tip) + 10, down(tip) - 8);
    } else {
      Ink.rightOf(g, names.get(v), across(tip) - 10, down(tip) - 8);
    }
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  private static double across(double[] r) {
    return MIDDLE + RADIUS * (COS_AZIMUTH * r[1] - SIN_AZIMUTH * r[0]);
  }

  private static double down(double[] r) {
    double towards = COS_AZIMUTH * r[0] + SIN_AZIMUTH * r[1];
    return MIDDLE - RADIUS * (COS_ELEVATION * r[2] - SIN_ELEVATION * towards);
  }

  /// Positive in front.
  private static double depth(double[] r) {
    double towards = COS_AZIMUTH * r[0] + SIN_AZIMUTH * r[1];
    return COS_ELEVATION * towards + SIN_ELEVATION * r[2];
  }
}
