package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The library's warnings, through a front end's eyes.
class KernelNoticesTest {
  private static TestKernel kernel;
  private static TestClient client;

  @BeforeAll
  static void start() throws IOException {
    kernel = TestKernel.start();
    client = kernel.client;
  }

  @AfterAll
  static void stop() {
    kernel.close();
  }

  @Test
  void a_warning_is_a_complaint_of_the_cell_and_its_figures_a_table_below() {
    var ran =
        client.run(
            """
            System.out.println("before");
            Notices.warn("the disk is slow", Table.create("t", StringColumn.create("file", "<a>")));
            Notices.warn("still");
            """);
    assertEquals("before\n", ran.printed("stdout"));
    assertEquals("the disk is slow\nstill\n", ran.printed("stderr"));
    var seen =
        ran.published().stream()
            .map(TestClient.Message::type)
            .filter(type -> type.equals("stream") || type.equals("display_data"))
            .toList();
    assertEquals(java.util.List.of("stream", "stream", "display_data", "stream"), seen);
    var data = ran.all("display_data").getFirst().content().getAsJsonObject("data");
    assertTrue(data.get("text/html").getAsString().contains("&lt;a&gt;"), data.toString());
    assertTrue(data.get("text/plain").getAsString().contains("<a>"), data.toString());
    assertFalse(kernel.log().contains("slow"), kernel.log());
  }

  @Test
  void a_thread_that_outlives_its_cell_warns_under_that_cell() {
    String id =
        client.execute(
            """
        new Thread(() -> {
          try { Thread.sleep(300); } catch (InterruptedException e) { }
          Notices.warn("late", Table.create("figures"));
        }).start();
        """);
    client.published(id);
    var warning = client.published(id, "stream");
    assertEquals("late\n", warning.text("text"));
    assertEquals("stderr", warning.text("name"));
    client.published(id, "display_data");
  }
}
