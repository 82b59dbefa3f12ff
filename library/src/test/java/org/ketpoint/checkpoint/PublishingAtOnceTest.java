package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Threads and processes publish the same names on the real disk.
class PublishingAtOnceTest {
  private static final int FILES = 40;

  @TempDir Path directory;

  @Test
  void of_two_threads_with_other_contents_one_wins_each_name() throws Exception {
    assertOneWinsEach(inThreads(List.of("left", "right")), List.of("left", "right"));
  }

  @Test
  void two_threads_with_the_same_content_both_succeed() throws Exception {
    assertAllSucceed(inThreads(List.of("same", "same")), "same");
  }

  @Test
  void of_several_processes_with_other_contents_one_wins_each_name() throws Exception {
    List<String> contents = List.of("a", "b", "c", "d");
    assertOneWinsEach(inProcesses(contents), contents);
  }

  @Test
  void several_processes_with_the_same_content_all_succeed() throws Exception {
    assertAllSucceed(inProcesses(List.of("same", "same", "same", "same")), "same");
  }

  /// A page and more, so that a half-written file would show.
  private static byte[] content(String word, int file) {
    return (word + file + " ").repeat(2000).getBytes(StandardCharsets.UTF_8);
  }

  private Path file(int number) {
    return file(directory, number);
  }

  private static Path file(Path directory, int number) {
    return directory.resolve("run/checkpoints").resolve(number + ".bin");
  }

  private void assertOneWinsEach(List<String> outcomes, List<String> contents) throws IOException {
    for (int i = 0; i < FILES; i++) {
      var winners = new ArrayList<String>();
      for (int writer = 0; writer < contents.size(); writer++) {
        if (outcomes.get(writer).charAt(i) == '+') {
          winners.add(contents.get(writer));
        }
      }
      assertEquals(1, winners.size(), "winners of file " + i);
      assertArrayEquals(content(winners.getFirst(), i), Files.readAllBytes(file(i)));
    }
    assertNothingElse();
  }

  private void assertAllSucceed(List<String> outcomes, String word) throws IOException {
    outcomes.forEach(outcome -> assertEquals("+".repeat(FILES), outcome));
    for (int i = 0; i < FILES; i++) {
      assertArrayEquals(content(word, i), Files.readAllBytes(file(i)));
    }
    assertNothingElse();
  }

  private void assertNothingElse() throws IOException {
    try (Stream<Path> all = Files.list(file(0).getParent())) {
      assertEquals(FILES, all.count());
    }
  }

  private List<String> inThreads(List<String> words) throws Exception {
    var barrier = new CyclicBarrier(words.size());
    try (var threads = Executors.newFixedThreadPool(words.size())) {
      var running = new ArrayList<Future<String>>();
      for (String word : words) {
        running.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return publishAll(directory, word);
                }));
      }
      var outcomes = new ArrayList<String>();
      for (Future<String> each : running) {
        outcomes.add(each.get(60, TimeUnit.SECONDS));
      }
      return outcomes;
    }
  }

  private List<String> inProcesses(List<String> words) throws Exception {
    var children = new ArrayList<Process>();
    for (String word : words) {
      children.add(start(word));
    }
    for (Process child : children) {
      assertEquals("ready", child.inputReader().readLine());
    }
    for (Process child : children) {
      child.getOutputStream().close(); // go
    }
    var outcomes = new ArrayList<String>();
    for (Process child : children) {
      outcomes.add(child.inputReader().readLine());
      assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    }
    return outcomes;
  }

  private Process start(String word) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PublishingAtOnceTest.class.getName(),
            directory.toString(),
            word)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /// A process that publishes when its input ends, and tells each name as won (+) or refused (-).
  public static void main(String[] args) throws IOException {
    System.out.println("ready");
    System.in.readAllBytes();
    System.out.println(publishAll(Path.of(args[0]), args[1]));
  }

  private static String publishAll(Path directory, String word) throws IOException {
    var outcome = new StringBuilder();
    for (int i = 0; i < FILES; i++) {
      try {
        DurableFiles.publish(file(directory, i), content(word, i));
        outcome.append('+');
      } catch (FileAlreadyExistsException e) {
        outcome.append('-');
      }
    }
    return outcome.toString();
  }
}
