package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ketpoint.kernel.display.Screen;
import org.ketpoint.kernel.protocol.MimeBundle;

class OutputTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Output output =
      new Output(
          new Screen() {
            @Override
            public void print(Stream stream, String text) {
              seen.add(stream + " " + text);
            }

            @Override
            public void show(MimeBundle bundle, @Nullable String id) {
              seen.add("show");
            }

            @Override
            public void update(MimeBundle bundle, String id) {
              seen.add("update");
            }

            @Override
            public void clear(boolean wait) {
              seen.add("clear");
            }
          });

  @Test
  void prints_are_joined_and_keep_their_order_with_everything_else() {
    PrintStream out = output.stream(Screen.Stream.STDOUT);
    PrintStream err = output.stream(Screen.Stream.STDERR);
    synchronized (output) { // The clock must wait.
      out.print("a");
      out.println(1);
      err.print("b");
      out.print("c");
      output.show(MimeBundle.text("x"), null);
      out.print("d");
      output.flush();
    }
    assertEquals(List.of("STDOUT a1\n", "STDERR b", "STDOUT c", "show", "STDOUT d"), seen);
  }

  @Test
  void a_character_cut_in_two_is_put_together() {
    PrintStream out = output.stream(Screen.Stream.STDOUT);
    for (byte b : "é𝄞".getBytes(StandardCharsets.UTF_8)) {
      out.write(b);
    }
    output.flush();
    assertEquals("é𝄞", String.join("", seen).replace("STDOUT ", ""));
  }

  @Test
  void what_is_printed_appears_soon_without_a_flush() throws InterruptedException {
    output.stream(Screen.Stream.STDOUT).print("soon");
    for (int i = 0; i < 200 && seen.isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertEquals(List.of("STDOUT soon"), seen);
  }
}
