package org.ketpoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class InspectCommandTest {
  private record Ran(int code, String out, String err) {}

  @TempDir Path run;
  private Path checkpoint = Path.of("");

  @BeforeEach
  void train() {
    try (var store = Checkpoints.in(run)) {
      var data = Mnist.digits(0, 1).take(5).reduce(3);
      Training.of(Qnn.classifier(3, 1, 2), data).listen(store).epochs(2);
      checkpoint = store.latest().file();
    }
  }

  @Test
  void what_is_whole_is_shown_and_is_0() {
    Ran ran = inspect(run.toString());
    assertEquals(0, ran.code, ran.err);
    assertEquals("", ran.err);
    assertTrue(ran.out.contains(String.valueOf(checkpoint.getFileName())), ran.out);
    assertTrue(inspect(checkpoint.toString()).out.contains("theta"));
  }

  @Test
  void what_is_damaged_is_1_with_one_sentence() throws IOException {
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length - 1] ^= 1;
    Files.write(checkpoint, bytes);
    Ran file = inspect(checkpoint.toString());
    assertEquals(1, file.code);
    assertEquals("", file.out);
    assertEquals(1, file.err.lines().count(), file.err);
    assertTrue(file.err.startsWith("ketpoint: ") && file.err.contains("is damaged"), file.err);
    Ran directory = inspect(run.toString());
    assertEquals(1, directory.code);
    assertTrue(directory.out.contains("is damaged"), directory.out);
    assertEquals(1, directory.err.lines().count(), directory.err);
  }

  @Test
  void wrong_usage_is_2() {
    assertEquals(2, inspect().code);
    assertEquals(2, inspect(run.resolve("missing").toString()).code);
    assertEquals(2, inspect(run.toString(), run.toString()).code);
  }

  private static Ran inspect(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var shown = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      var command = new String[args.length + 1];
      command[0] = "inspect";
      System.arraycopy(args, 0, command, 1, args.length);
      int code = Main.execute(command);
      return new Ran(
          code,
          shown.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
