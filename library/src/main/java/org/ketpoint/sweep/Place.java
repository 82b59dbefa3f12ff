package org.ketpoint.sweep;

/// Where trials are made.
interface Place extends AutoCloseable {
  /// Makes a trial, on the calling thread or elsewhere, and waits for it. Called by many threads.
  ///
  /// @throws Exception if the place fails, not the trial
  Outcome make(Trial trial, Point point) throws Exception;

  /// How many trials it takes at once.
  int width();

  /// The threads that wait for trials.
  Thread.Builder threads();

  @Override
  void close();

  /// How to come to a place.
  interface Way {
    /// Opens it.
    ///
    /// @param trial what will be made there
    /// @throws IllegalArgumentException if it cannot be made there
    Place open(Trial trial);
  }

  /// This process.
  ///
  /// @param width how many threads
  record Cores(int width) implements Place, Way {
    @Override
    public Place open(Trial trial) {
      return this;
    }

    @Override
    public Outcome make(Trial trial, Point point) {
      return TrialCall.outcome(trial, point);
    }

    @Override
    public Thread.Builder threads() {
      return Thread.ofPlatform().daemon();
    }

    @Override
    public void close() {}
  }
}
