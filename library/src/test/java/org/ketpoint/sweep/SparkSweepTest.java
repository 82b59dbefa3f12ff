package org.ketpoint.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Child;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;

class SparkSweepTest {
  private static final Pattern OURS =
      Pattern.compile(
          "tablesaw|gson|guava|fastutil|RoaringBitmap|commons-rng|classgraph|univocity|slf4j-(api|nop)");

  @TempDir Path parent;

  @Test
  void a_sweep_on_spark_comes_to_the_same_bits() {
    Sweep sweep = Small.sweep().in(parent.resolve("sweep")).on(Spark.master("local[2]"));
    assertEquals(Small.unbroken(), TableFile.text(sweep.run(Small.trial())));
    assertEquals(Small.unbroken(), TableFile.text(sweep.table()));
  }

  @Test
  void the_library_names_the_version_that_it_is_tested_with() {
    assertTrue(Spark.ARTIFACT.endsWith(":" + org.apache.spark.package$.MODULE$.SPARK_VERSION()));
  }

  @Test
  void a_trial_that_fails_there_is_told_of_as_here() {
    Trial failing =
        p -> {
          if (p.integer("seed") == 1) {
            throw new IllegalStateException("no such seed");
          }
          return Result.of("x", 1);
        };
    Sweep sweep = Sweep.over(Axis.range("seed", 0, 3)).in(parent.resolve("sweep"));
    var failed =
        assertThrows(SweepException.class, () -> sweep.on(Spark.master("local[2]")).run(failing));
    assertSays("1 of 3 trials failed: at (seed=1) IllegalStateException: no such seed.", failed);
    assertEquals(2, sweep.table().rowCount());
  }

  @Test
  void a_trial_that_cannot_travel_is_refused() {
    var holder = new Object();
    Trial trial = p -> Result.of("x", holder.toString());
    assertRefused(
        "the trial cannot travel to Spark, as it holds on to a java.lang.Object",
        () -> Sweep.over(Axis.of("seed", 1)).on(Spark.master("local[2]")).run(trial));
    assertRefused("must have an address", () -> Spark.master(" "));
  }

  @Test
  void an_address_that_is_none_is_refused_in_a_sentence() {
    assertRefused(
        "Spark did not start on nowhere: ",
        () ->
            Sweep.over(Axis.of("seed", 1)).on(Spark.master("nowhere")).run(p -> Result.of("x", 1)));
  }

  @Test
  void a_device_is_the_same_after_its_journey() {
    for (Device device : Devices.all()) {
      for (Device view : List.of(device, device.uniform())) {
        var point = new Point(new Values(List.of("device"), List.of(Value.of(view))), null);
        Device there = Point.read(point.travelling(), null).device("device");
        assertEquals(view, there);
        assertEquals(view.hash(), there.hash());
      }
    }
  }

  @Test
  void without_spark_the_library_works_and_says_what_it_lacks() throws Exception {
    assertEquals(
        "a sweep on Spark needs org.apache.spark:spark-core_2.13:4.2.0, which is not there: add it to the program, in a notebook by %maven org.apache.spark:spark-core_2.13:4.2.0",
        alone("missing"));
  }

  @Test
  void a_notebook_that_fetches_spark_later_can_use_it() throws Exception {
    assertEquals("6 rows", alone("fetched"));
  }

  /// What a process says last whose class path has the library's own dependencies only.
  private static String alone(String what) throws Exception {
    List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    String jars = joined(path, entry -> entry.endsWith(".jar"));
    String ours = joined(path, entry -> !entry.endsWith(".jar") || OURS.matcher(entry).find());
    try (Child child = Child.startWith(ours, SparkSweepTest.class, what, jars)) {
      assertEquals(0, child.end(), () -> child.lines().toString());
      return child.lines().getLast();
    }
  }

  private static String joined(List<String> path, Predicate<String> which) {
    return path.stream().filter(which).collect(Collectors.joining(File.pathSeparator));
  }

  public static void main(String[] args) throws Exception {
    Sweep sweep = Sweep.over(Axis.range("seed", 0, 6)).on(Spark.master("local[2]"));
    if (args[0].equals("fetched")) {
      var jars = new ArrayList<URL>();
      for (String jar : args[1].split(File.pathSeparator, -1)) {
        jars.add(Path.of(jar).toUri().toURL());
      }
      ClassLoader system = ClassLoader.getSystemClassLoader();
      Thread.currentThread()
          .setContextClassLoader(new URLClassLoader(jars.toArray(URL[]::new), system));
    }
    try {
      int rows = sweep.run(p -> Result.of("twice", 2 * p.integer("seed"))).rowCount();
      System.out.println(rows + " rows");
    } catch (IllegalArgumentException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void assertSays(String part, Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(part), message);
  }
}
