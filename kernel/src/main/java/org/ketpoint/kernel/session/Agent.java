package org.ketpoint.kernel.session;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Receives the JVM's means to redefine classes, named in the jar's manifest. Without it, which is
/// the case where the jar was not started as `java -jar` or with `-javaagent`, JShell replaces
/// classes, and their static fields, the notebook's variables, begin anew.
public final class Agent {
  private static volatile @Nullable Instrumentation instrumentation;

  private Agent() {}

  /// Called by the JVM for `-javaagent`.
  ///
  /// @param arguments not used
  /// @param given what the JVM offers
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /// Called by the JVM for `java -jar`.
  ///
  /// @param arguments not used
  /// @param given what the JVM offers
  public static void agentmain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  static Optional<Instrumentation> instrumentation() {
    return Optional.ofNullable(instrumentation);
  }
}
