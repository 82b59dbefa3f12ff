package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class ReadOnlyDiskTest {
  @TempDir Path directory;

  @Test
  void a_read_only_disk_is_told_and_can_be_read() throws Exception {
    assumeTrue(
        Path.of("/proc/self").toFile().exists() && "root".equals(System.getProperty("user.name")),
        "mounting a small file system needs Linux and root");
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) == 0,
        "this machine does not let tests mount a file system");
    try {
      Checkpoints store = Checkpoints.in(disk);
      Training run = run().listen(store).epochs(2);
      store.close();
      assertEquals(0, run("mount", "-o", "remount,ro", disk.toString()));
      assertEquals(run.state(), Checkpoints.in(disk).latest().state());
      assertEquals(2, store.verify().rowCount());
      Training resumed = store.latest().resume();
      assertRefused(CheckpointException.class, "Read-only file system", () -> resumed.epochs(1));
      assertEquals(run.state(), resumed.state(), "it was trained, with no place to save it");
      Checkpoint latest = store.latest();
      assertRefused(
          CheckpointException.class, "Read-only", () -> store.tags().put("paper", latest));
      assertEquals(0, run("mount", "-o", "remount,rw", disk.toString()));
      resumed.epochs(1);
      assertEquals(resumed.state(), store.latest().state());
      assertTrue(store.latest().state().epoch() == 3);
      store.close();
    } finally {
      assertEquals(0, run("umount", "-l", disk.toString()));
    }
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), Mnist.digits(0, 1).take(10).reduce(3));
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertTrue(process.waitFor(10, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
