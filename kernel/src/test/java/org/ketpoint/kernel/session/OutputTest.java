package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
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

  private PrintStream stream(Screen.Stream stream) {
    var sink =
        new OutputStream() {
          @Override
          public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            output.write(stream, bytes, offset, length);
          }
        };
    return new PrintStream(sink, false, StandardCharsets.UTF_8);
  }

  @Test
  void prints_are_joined_and_keep_their_order_with_everything_else() {
    PrintStream out = stream(Screen.Stream.STDOUT);
    PrintStream err = stream(Screen.Stream.STDERR);
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
    PrintStream out = stream(Screen.Stream.STDOUT);
    for (byte b : "é𝄞".getBytes(StandardCharsets.UTF_8)) {
      out.write(b);
    }
    output.flush();
    assertEquals("é𝄞", String.join("", seen).replace("STDOUT ", ""));
  }

  @Test
  void what_is_printed_appears_soon_without_a_flush() throws InterruptedException {
    stream(Screen.Stream.STDOUT).print("soon");
    for (int i = 0; i < 200 && seen.isEmpty(); i++) {
      Thread.sleep(10);
    }
    assertEquals(List.of("STDOUT soon"), seen);
  }

  @Test
  void bytes_that_are_no_text_are_marked_and_nothing_after_them_is_lost() {
    byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xe2, (byte) 0x82};
    synchronized (output) { // The clock must wait.
      for (byte b : bytes) {
        output.write(Screen.Stream.STDOUT, new byte[] {b}, 0, 1);
      }
      output.write(Screen.Stream.STDERR, new byte[] {(byte) 0xac}, 0, 1);
      output.write(Screen.Stream.STDOUT, new byte[] {(byte) 0xac, '\r'}, 0, 2);
      output.flush();
    }
    assertEquals(
        List.of("STDOUT a\ufffd\ufffdb", "STDERR \ufffd", "STDOUT €\r"), List.copyOf(seen));
  }

  @Test
  void a_surrogate_waits_for_its_other_half() {
    output.print(Screen.Stream.STDOUT, "x\ud834");
    output.flush();
    output.print(Screen.Stream.STDOUT, "\udd1e");
    output.flush();
    assertEquals(List.of("STDOUT x", "STDOUT 𝄞"), List.copyOf(seen));
  }
}
