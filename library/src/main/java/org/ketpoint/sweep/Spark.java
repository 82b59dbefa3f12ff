package org.ketpoint.sweep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// A cluster that runs [Apache Spark](https://spark.apache.org), or Spark within this process.
///
/// ```java
/// Sweep.over(…).on(Spark.master("local[2]")).run(trial)
/// ```
///
/// The library does without Spark; whoever wants it adds `org.apache.spark:spark-core_2.13:4.2.0`,
/// in a notebook by `%maven org.apache.spark:spark-core_2.13:4.2.0`. A cluster's machines need this
/// library and what it depends on, and the classes of the trial: see [#jars]. The trial is
/// serialized with all that it holds on to; devices travel as their JSON. The sweep's directory is
/// read and written by this process alone; only where a trial asks for [Point#directory] it has to
/// be on a disk that all see.
public final class Spark {
  static final String ARTIFACT = "org.apache.spark:spark-core_2.13:4.2.0";
  private static final int WIDTH = 512; // trials handed over at once; Spark makes them queue

  private final String master;
  private final Map<String, String> settings;

  private Spark(String master, Map<String, String> settings) {
    this.master = master;
    this.settings = settings;
  }

  /// A cluster by its address.
  ///
  /// @param url such as `spark://host:7077`, or `local[2]` for two threads of this process
  /// @return the cluster, with Spark's own settings
  public static Spark master(String url) {
    if (url.isBlank()) {
      throw new IllegalArgumentException(
          "a cluster must have an address, such as spark://host:7077 or local[2], got '"
              + url
              + "'");
    }
    return new Spark(url, Map.of());
  }

  /// Makes one of Spark's settings.
  ///
  /// @param key such as `spark.executor.memory`
  /// @param value such as `4g`
  /// @return the same cluster, set so
  public Spark set(String key, String value) {
    var more = new TreeMap<>(settings);
    more.put(key, value);
    return new Spark(master, more);
  }

  /// Sends jars to the cluster's machines: this library with what it depends on, and the trial's.
  ///
  /// @param files in place of those named before
  /// @return the same cluster, with them
  public Spark jars(Path... files) {
    var names = new StringBuilder();
    for (Path file : files) {
      names.append(names.isEmpty() ? "" : ",").append(file.toAbsolutePath().toUri());
    }
    return set("spark.jars", names.toString());
  }

  /// Starts Spark.
  ///
  /// @throws IllegalArgumentException if it is not there, does not start, or the trial cannot
  ///   travel
  Place open(Trial trial) {
    requireTravels(trial);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    ClassLoader loader = SparkLoader.find(ARTIFACT);
    thread.setContextClassLoader(loader); // Spark looks up by it what comes to its threads
    try {
      Object jobs =
          Class.forName(SparkLoader.JOBS, true, loader)
              .getConstructor(String.class, Map.class)
              .newInstance(master, settings);
      return new Cluster(jobs);
    } catch (ReflectiveOperationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(
          "Spark did not start on %s: %s".formatted(master, cause.getMessage()), cause);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void requireTravels(Trial trial) {
    try (var out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      out.writeObject(trial);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "the trial cannot travel to Spark, as it holds on to a %s: make that within the trial"
              .formatted(e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("the trial cannot travel to Spark: " + e.getMessage(), e);
    }
  }

  /// A context of Spark's, which is of classes that this class must not know.
  private record Cluster(Object jobs) implements Place {
    @Override
    @SuppressWarnings("unchecked")
    public Outcome make(Trial trial, Point point) {
      var run = (Function<Callable<Object>, Object>) jobs;
      return (Outcome) run.apply(TrialCall.of(trial, point));
    }

    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public Thread.Builder threads() {
      return Thread.ofVirtual();
    }

    @Override
    public void close() {
      ((Runnable) jobs).run();
    }
  }

  @Override
  public String toString() {
    return "Spark on " + master;
  }
}
