package org.ketpoint.sweep;

import java.io.IOException;
import java.io.InputStream;

/// Finds Spark: beside this library, or among what a notebook has fetched, whose classes this
/// library's own cannot see. Then the few of the library's that use Spark are loaded again, beside
/// it.
final class SparkLoader extends ClassLoader {
  static final String JOBS = "org.ketpoint.sweep.SparkJobs";
  private static final String SPARK = "org.apache.spark.api.java.JavaSparkContext";

  static {
    registerAsParallelCapable();
  }

  private SparkLoader(ClassLoader parent) {
    super("spark", parent);
  }

  /// A class loader that has Spark and [#JOBS].
  ///
  /// @param artifact for the message
  /// @throws IllegalArgumentException if Spark is nowhere
  static ClassLoader find(String artifact) {
    ClassLoader own = SparkLoader.class.getClassLoader();
    ClassLoader cell = Thread.currentThread().getContextClassLoader();
    if (has(own)) {
      return has(cell) ? cell : own;
    }
    if (!has(cell)) {
      throw new IllegalArgumentException(
          "a sweep on Spark needs %s, which is not there: add it to the program, in a notebook by %%maven %s"
              .formatted(artifact, artifact));
    }
    return new SparkLoader(cell);
  }

  private static boolean has(ClassLoader loader) {
    try {
      Class.forName(SPARK, false, loader);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.equals(JOBS) && !name.startsWith(JOBS + "$")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? again(name) : known;
    }
  }

  private Class<?> again(String name) throws ClassNotFoundException {
    try (InputStream in =
        SparkLoader.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
