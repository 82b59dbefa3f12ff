package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.checkpoint.LineageNode;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.train.Change;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LineageDrawingTest {
  private static final Change MOVED =
      new Change(20, 2, "device", "ibm_manila sha256:66ff", "ibm_eagle sha256:eaad");
  private static final Change SHOTS = new Change(20, 2, "shots", "1000", "500");

  private static LineageNode node(
      String hash, String parent, long step, String device, Change... changes) {
    return new LineageNode(hash, parent, step, (int) step / 10, device, 0.5, List.of(changes));
  }

  private static List<LineageNode> moved() {
    return List.of(
        node("a", "", 10, "ibm_manila"),
        node("b", "a", 20, "ibm_manila"),
        node("c", "b", 30, "ibm_eagle", MOVED, SHOTS),
        node("d", "c", 40, "ibm_eagle", MOVED, SHOTS));
  }

  @Test
  void checkpoints_lie_by_step_in_their_devices_colour_with_the_change_named() throws Exception {
    Document svg = parsed(Plots.lineage(moved()));
    List<Element> dots = elements(svg, "circle");
    assertEquals(2 + 4, dots.size()); // two in the legend
    List<Double> xs = dots.subList(2, 6).stream().map(d -> number(d, "cx")).toList();
    assertEquals(xs.get(1) - xs.get(0), xs.get(3) - xs.get(2), 0.11);
    assertEquals(dots.get(0).getAttribute("fill"), dots.get(3).getAttribute("fill"));
    assertEquals(dots.get(1).getAttribute("fill"), dots.get(4).getAttribute("fill"));
    assertFalse(dots.get(0).getAttribute("fill").equals(dots.get(1).getAttribute("fill")));
    assertTrue(texts(svg).contains("→ ibm_eagle, shots 1000 → 500"), texts(svg).toString());
    assertFalse(Plots.lineage(moved()).svg().contains("dasharray"));
  }

  @Test
  void a_runs_store_is_drawn_across_its_devices(@TempDir Path directory) throws Exception {
    var store = Checkpoints.in(directory);
    var data = Mnist.digits(0, 1).take(4).reduce(3);
    Training.of(Qnn.classifier(3, 1, 2), data).listen(store).epochs(2);
    store.latest().resume().on(Devices.ibmEagle()).epochs(2);
    Document svg = parsed(Plots.lineage(store.lineage()));
    assertEquals(2 + 4, elements(svg, "circle").size()); // two in the legend
    List<String> texts = texts(svg);
    assertTrue(texts.contains("→ ibm_eagle_sherbrooke"), texts.toString());
    assertTrue(texts.contains("ibm_manila"), texts.toString());
  }

  @Test
  void a_change_is_named_where_another_of_its_step_was_saved_before_it() throws Exception {
    var nodes =
        List.of(
            node("b", "", 20, "ibm_manila", SHOTS), node("d", "b", 30, "ibm_eagle", MOVED, SHOTS));
    List<String> texts = texts(parsed(Plots.lineage(nodes)));
    assertTrue(texts.stream().anyMatch(t -> t.endsWith("→ ibm_eagle")), texts.toString());
  }

  @Test
  void a_branch_has_a_lane_of_its_own_and_the_longer_line_goes_straight_on() throws Exception {
    var nodes = new ArrayList<>(moved());
    nodes.add(node("x", "b", 25, "ibm_manila"));
    List<Element> dots = elements(parsed(Plots.lineage(nodes)), "circle");
    List<Double> ys = dots.subList(2, 7).stream().map(d -> number(d, "cy")).toList();
    assertEquals(
        List.of(ys.get(0), ys.get(0), ys.get(0)), List.of(ys.get(1), ys.get(3), ys.get(4)));
    assertTrue(ys.get(2) > ys.get(0) + 20);
  }

  @Test
  void a_parent_that_was_deleted_is_a_dashed_line_from_the_newest_before_it() {
    var nodes = new ArrayList<>(moved());
    nodes.remove(2);
    String between = Plots.lineage(nodes).svg();
    assertEquals(1, count(between, "dasharray"));
    assertTrue(between.contains("dashed: checkpoints between are not there"));
    nodes.subList(0, 2).clear();
    assertEquals(1, count(Plots.lineage(nodes).svg(), "dasharray")); // a stub from nowhere
  }

  @Test
  void of_hundreds_those_that_tell_something_new_are_drawn() throws Exception {
    var nodes = new ArrayList<LineageNode>();
    for (int i = 0; i < 600; i++) {
      Change[] changes = i < 301 ? new Change[0] : new Change[] {at(3000)};
      String device = i < 301 ? "ibm_manila" : "ibm_eagle";
      nodes.add(node("n" + i, i == 0 ? "" : "n" + (i - 1), 10L * i, device, changes));
    }
    LineageDrawing drawing = Plots.lineage(nodes);
    int dots = elements(parsed(drawing), "circle").size() - 2;
    assertTrue(dots > 30 && dots < 100, dots + " dots");
    assertTrue(drawing.svg().contains(dots + " of 600 checkpoints drawn"));
    assertTrue(drawing.svg().contains("step 0 ") && drawing.svg().contains("step 5990 "));
    assertTrue(drawing.svg().contains("step 3010 ")); // the first on the other device
    assertTrue(drawing.image(1).getWidth() < 1200);
  }

  private static Change at(long step) {
    return new Change(step, (int) step / 10, "device", "ibm_manila", "ibm_eagle");
  }

  @Test
  void none_one_and_one_twice_are_drawn() throws Exception {
    assertTrue(texts(parsed(Plots.lineage(List.of()))).contains("no checkpoint"));
    assertTrue(Plots.lineage(List.of()).png().length > 0);
    LineageNode one = node("a", "", 10, "ibm_manila");
    assertEquals(2, elements(parsed(Plots.lineage(List.of(one, one))), "circle").size());
  }

  @Test
  void the_ground_is_transparent_and_the_bytes_are_the_same_each_time() {
    BufferedImage image = Plots.lineage(moved()).image(1);
    assertEquals(0, image.getRGB(0, 0));
    assertEquals(0, image.getRGB(image.getWidth() - 1, image.getHeight() - 1));
    assertArrayEquals(Plots.lineage(moved()).png(), Plots.lineage(moved()).png());
  }

  @Test
  void a_name_cannot_break_out_of_the_markup() throws Exception {
    String hostile = "<script>&\u0000\u001b\u202e\"'";
    Document svg =
        parsed(
            Plots.lineage(
                List.of(
                    node("a", "", 10, hostile),
                    node("b", "a", 20, "d", new Change(10, 1, hostile, "x", hostile)))));
    assertEquals(0, svg.getElementsByTagName("script").getLength());
    assertTrue(texts(svg).contains("<script>&???\"'"), texts(svg).toString());
  }

  @Test
  void checkpoints_that_name_one_another_as_parents_are_drawn_all_the_same() {
    var circle = List.of(node("a", "b", 10, "d"), node("b", "a", 10, "d"));
    assertTrue(Plots.lineage(circle).svg().contains("step 10 "));
  }

  private static Document parsed(LineageDrawing drawing) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(drawing.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    var elements = new ArrayList<Element>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  private static double number(Element element, String name) {
    return Double.parseDouble(element.getAttribute(name));
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }
}
