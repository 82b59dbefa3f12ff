package org.ketpoint.kernel.session;

/// Collects what is old once the heap has grown a lot since that was last done.
///
/// The serial collector, which suits a notebook in every other way, takes all the memory it may
/// have before it looks at old objects; after some thousand cells a gigabyte would be full of what
/// their compiler left behind.
final class HeapGrowth {
  private static final long MEBIBYTE = 1 << 20;
  private static final long SLACK = 96 * MEBIBYTE;

  private final Runtime jvm = Runtime.getRuntime();
  private long live = 64 * MEBIBYTE; // a guess, until the first collection

  /// Called between cells: may take a tenth of a second for each hundred megabytes in use, but only
  /// once for each doubling of them.
  void check() {
    if (used() > Math.max(2 * live, live + SLACK)) {
      System.gc();
      live = used();
    }
  }

  private long used() {
    return jvm.totalMemory() - jvm.freeMemory();
  }
}
