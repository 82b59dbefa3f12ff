package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cells show, through a front end's eyes.
class KernelDisplayTest {
  private static TestKernel kernel;
  private static TestClient client;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.start();
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  private static JsonObject shown(TestClient.Ran ran, String type, int index) {
    return ran.all(type).get(index).content().getAsJsonObject("data");
  }

  private static String text(JsonObject data) {
    return data.get("text/plain").getAsString();
  }

  private static List<String> bars(TestClient.Ran ran) {
    return ran.published().stream()
        .filter(m -> m.type().endsWith("display_data"))
        .map(m -> text(m.content().getAsJsonObject("data")))
        .toList();
  }

  @Test
  void display_takes_anything_and_its_handle_replaces_it() {
    var ran =
        client.run(
            """
            display(null); display(new int[] {1, 2}); display(new String[] {"a", "b"});
            display(7, 'c', List.of(new int[] {3}));
            display(html("<b>bold</b> &amp; more"));
            var handle = display("working");
            handle.update("done");
            """);
    assertEquals("ok", ran.status(), ran::traceback);
    assertEquals(
        List.of("null", "[1, 2]", "[a, b]", "7", "c", "[[3]]", "bold & more", "working", "done"),
        bars(ran));
    assertEquals(
        ran.all("display_data").getLast().content().getAsJsonObject("transient"),
        ran.all("update_display_data").getFirst().content().getAsJsonObject("transient"));
    var last = client.run("display(1)");
    assertEquals("nothing", last.value());
    assertEquals(1, last.all("display_data").size());
  }

  @Test
  void maps_pictures_and_json_have_rich_forms() throws IOException {
    var map = shown(client.run("Map.of(\"<k>\", new int[] {1})"), "execute_result", 0);
    assertTrue(map.get("text/html").getAsString().contains("&lt;k&gt;"), map::toString);
    assertEquals("{<k>=[1]}", text(map));
    Path file = folder.resolve("dot.png");
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    var picture = shown(client.run("display(Path.of(\"" + file + "\"));"), "display_data", 0);
    assertTrue(picture.has("image/png"), picture::toString);
    assertEquals(file.toString(), text(picture));
    var json = shown(client.run("json(\"{\\\"a\\\": [1]}\")"), "execute_result", 0);
    assertEquals(1, json.getAsJsonObject("application/json").getAsJsonArray("a").size());
    var drawing = shown(client.run("svg(\"<svg/>\")"), "execute_result", 0);
    assertTrue(drawing.has("image/svg+xml") && drawing.has("text/plain"));
  }

  @Test
  void a_type_of_the_users_says_how_it_looks_and_may_fail_at_it() {
    client.run(
        """
        record Level(int percent) implements Displayable {
          public Look look() {
            if (percent > 100) throw new IllegalStateException("too much");
            return html("<i>" + percent + "</i>");
          }
        }
        class Other { public String toString() { return "an other"; } }
        """);
    var good = shown(client.run("new Level(7)"), "execute_result", 0);
    assertEquals("<i>7</i>", good.get("text/html").getAsString());
    assertEquals("Level[percent=7]", text(good));
    var bad = text(shown(client.run("new Level(700)"), "execute_result", 0));
    assertTrue(bad.startsWith("Level[percent=700]\n(") && bad.contains("too much"), bad);
    client.run("renderers().add(Other.class, o -> html(\"<u>other</u>\"));");
    var other = shown(client.run("new Other()"), "execute_result", 0);
    assertEquals("<u>other</u>", other.get("text/html").getAsString());
    assertEquals("an other", text(other));
  }

  @Test
  void a_loop_shows_its_progress_and_the_inner_ones_have_one_place() {
    var ran =
        client.run(
            """
            int sum = 0;
            for (int i : progress(3).named("outer")) {
              for (var s : progress(List.of("a", "b"))) { sum += i; Thread.sleep(60); }
            }
            """);
    assertEquals("ok", ran.status(), ran::traceback);
    assertEquals(2, ran.all("display_data").size());
    assertEquals("outer: 3 of 3 (100 %)", bars(ran).getLast());
    assertTrue(bars(ran).contains("2 of 2 (100 %)"), () -> bars(ran).toString());
    assertTrue(bars(ran).stream().anyMatch(t -> t.matches("outer: 2 of 3 .*/s, 0:00 left")));
    assertEquals("6", client.run("sum").value());
  }

  @Test
  void a_loop_left_early_ends_its_bar() {
    var ran = client.run("for (int i : progress(10)) { if (i == 4) break; }");
    assertEquals("4 of 10 (40 %)", bars(ran).getLast());
    var thrown = client.run("for (int i : progress(10)) { if (i == 3) throw new Exception(); }");
    assertEquals("3 of 10 (30 %)", bars(thrown).getLast());
    var inner =
        client.run(
            "for (int i : progress(2)) { for (int j : progress(5)) { if (j == 1) break; } }");
    assertEquals("2 of 2 (100 %)", bars(inner).getLast());
    assertTrue(bars(inner).contains("1 of 5 (20 %)"), () -> bars(inner).toString());
  }

  @Test
  void streams_and_unknown_lengths_have_bars_too_and_are_shown_seldom() {
    var ran =
        client.run(
            """
            int n = 0;
            for (var x : progress(Stream.iterate(1, i -> i < 200_000, i -> i + 1))) n++;
            n + progress(1000).stream().mapToInt(i -> 1).sum()
            """);
    assertEquals("200999", ran.value(), ran::traceback);
    assertTrue(bars(ran).contains("199999"), () -> bars(ran).toString());
    assertEquals("1000 of 1000 (100 %)", bars(ran).getLast());
    assertTrue(bars(ran).size() < 60, () -> bars(ran).toString());
  }
}
