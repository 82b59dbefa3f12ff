package org.ketpoint.kernel.session;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;

/// Adds the module `jdk.incubator.vector`, in which long simulations run, to a JVM that has started
/// without it.
///
/// With `--add-modules` on its command line a JVM can use neither the module graph nor the linked
/// classes nor the profiles of its AOT cache, and takes twice as long to a first result. So the
/// module comes later, by the way in which the JDK itself adds a module when a tool attaches:
/// `jdk.internal.module.Modules`, which the agent opens to us. Where there is no agent, or a JDK
/// without that method, the library finds no vectors and runs its plain code: the same bits, later.
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /// Adds the module, unless it is there or cannot be added.
  static void load() {
    if (ModuleLayer.boot().findModule(NAME).isEmpty()) {
      Agent.instrumentation().ifPresent(VectorModule::load);
    }
  }

  private static void load(Instrumentation instrumentation) {
    try {
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of("jdk.internal.module", Set.of(VectorModule.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      Class.forName("jdk.internal.module.Modules")
          .getMethod("loadModule", String.class)
          .invoke(null, NAME);
    } catch (ReflectiveOperationException | RuntimeException e) {
      System.getLogger(VectorModule.class.getName())
          .log(System.Logger.Level.DEBUG, "no vectors: " + e, e);
    }
  }
}
