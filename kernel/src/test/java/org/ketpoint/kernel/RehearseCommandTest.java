package org.ketpoint.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
  /// A cell that no longer compiles would teach the cache nothing, and nobody would notice.
  @Test
  void every_cell_of_the_rehearsal_runs_but_the_two_that_are_meant_to_fail(@TempDir Path folder)
      throws Exception {
    List<String> replies =
        RehearseCommand.rehearse(RehearseCommand.connection(folder.resolve("connection.json")));
    List<String> failed =
        replies.stream().filter(reply -> !reply.contains("\"status\":\"ok\"")).toList();
    assertEquals(2 * RehearseCommand.ROUNDS, failed.size(), () -> String.join("\n", failed));
    for (String reply : failed) {
      assertTrue(reply.contains("CompileError") || reply.contains("NumberFormatException"), reply);
    }
  }
}
