package org.ketpoint.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {
  private final Renderers renderers = Renderers.standard();

  private String form(Object value, String type) {
    return String.valueOf(renderers.render(value).data().get(type));
  }

  @Test
  void anything_has_plain_text() {
    assertEquals("[1, 2]", form(List.of(1, 2), "text/plain"));
    assertEquals(Map.of("text/plain", "null"), renderers.render(null).data());
  }

  @Test
  void arrays_show_their_elements_and_long_ones_their_length() {
    assertEquals("[[1, 2], [3]]", form(new int[][] {{1, 2}, {3}}, "text/plain"));
    assertTrue(form(new double[5000], "text/plain").endsWith("… 5000 in all]"));
    Object[] own = new Object[1];
    own[0] = own;
    assertTrue(form(own, "text/plain").startsWith("[["));
  }

  @Test
  void a_table_is_escaped_html_with_a_note_of_its_size() {
    var table =
        Table.create(
            "runs", IntColumn.create("n", 1, 2), StringColumn.create("<s>", "a&b", "<script>"));
    String html = form(table, "text/html");
    assertTrue(html.contains("&lt;script&gt;") && html.contains("a&amp;b"), html);
    assertFalse(html.contains("<script>") || html.contains("<s>"));
    assertTrue(html.contains("runs: 2 rows × 2 columns"));
    assertTrue(form(table, "text/plain").contains("a&b"));
  }

  @Test
  void a_long_table_shows_its_first_rows_and_says_so() {
    int[] numbers = new int[1234];
    Arrays.setAll(numbers, i -> 10_000 + i);
    String html = form(Table.create(IntColumn.create("n", numbers)), "text/html");
    assertTrue(html.contains(">10049<") && !html.contains(">10050<"));
    assertTrue(html.contains("1234 rows × 1 columns, the first 50 shown"));
  }

  @Test
  void an_image_is_a_png_of_its_size() throws IOException {
    var image = new BufferedImage(5, 7, BufferedImage.TYPE_INT_RGB);
    byte[] png = Base64.getDecoder().decode(form(image, "image/png"));
    assertEquals(7, ImageIO.read(new ByteArrayInputStream(png)).getHeight());
    assertEquals("image of 5 × 7 pixels", form(image, "text/plain"));
  }

  @Test
  void a_type_added_by_a_cell_wins_over_its_supertypes() {
    record Point(int x) {}
    renderers.add(Record.class, r -> Look.text("some record"));
    assertEquals("some record", form(new Point(1), "text/plain"));
    renderers.add(Point.class, p -> Look.html("<i>" + p.x() + "</i>"));
    assertEquals("<i>1</i>", form(new Point(1), "text/html"));
    assertEquals("Point[x=1]", form(new Point(1), "text/plain"));
  }

  @Test
  void looks_show_themselves() {
    assertEquals("$x$", form(Notebook.latex("$x$"), "text/latex"));
    assertEquals("**b**", form(Notebook.markdown("**b**"), "text/markdown"));
    assertEquals("<b>1</b>", form(Notebook.html("<b>1</b>"), "text/html"));
  }
}
