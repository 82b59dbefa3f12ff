package org.ketpoint.simulate;

/// What this Java and its processor offer.
///
/// The system property `ketpoint.kernels`, for measuring: `plain` leaves vector code alone,
/// `vector` uses it from the start.
final class Processor {
  private static final String KERNELS = System.getProperty("ketpoint.kernels", "");

  private static final boolean VECTORS = !KERNELS.equals("plain") && wideVectors();

  private Processor() {}

  /// Whether [VectorKernels] can be loaded, and is worth it: the module `jdk.incubator.vector` is
  /// there (`--add-modules jdk.incubator.vector`) and vectors hold at least four doubles.
  static boolean vectors() {
    return VECTORS;
  }

  /// Whether to use vector code before it is known to be compiled.
  static boolean startsWithVectors() {
    return VECTORS && KERNELS.equals("vector");
  }

  private static boolean wideVectors() {
    return moduleIsThere() && VectorWidth.doubles() >= 4;
  }

  /// Not asked of the boot layer: a notebook's kernel adds the module after its start.
  private static boolean moduleIsThere() {
    try {
      Class.forName("jdk.incubator.vector.Vector", false, ClassLoader.getSystemClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /// Loaded only where the module is there.
  private static final class VectorWidth {
    static int doubles() {
      return jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED.length();
    }
  }
}
