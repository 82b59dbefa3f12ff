package org.ketpoint.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;

/// Runs compiled snippets on the calling thread, keeps their values as they are, and can interrupt
/// them.
///
/// Only code of the user's is ever interrupted: the compiler reads jars through channels that an
/// interrupt would close for good.
final class CellControl extends DirectExecutionControl {
  private final SnippetClasses classes;
  // Guarded by this.
  private @Nullable Thread running;
  private boolean interrupted;

  CellControl() {
    this(new SnippetClasses());
  }

  private CellControl(SnippetClasses classes) {
    super(classes);
    this.classes = classes;
  }

  SnippetClasses classes() {
    return classes;
  }

  /// Forgets an interrupt that came before this cell.
  synchronized void beginCell() {
    interrupted = false;
  }

  /// Interrupts the user's code; where none is running just now, the cell stops before its next
  /// snippet. May be called again.
  synchronized void interrupt() {
    interrupted = true;
    if (running != null) {
      running.interrupt();
    }
  }

  synchronized boolean interrupted() {
    return interrupted;
  }

  /// Runs the user's code that is not a snippet, such as a `toString`.
  <T> T call(Callable<T> code) throws Exception {
    enter();
    try {
      return code.call();
    } finally {
      leave();
    }
  }

  /// A snippet is only noted down: it is run once all of its cell is compiled.
  @Override
  protected String invoke(Method doIt) {
    classes.program().add(new Program.Call(doIt));
    return "";
  }

  /// Runs a snippet.
  ///
  /// @return its value
  @Nullable Object run(Method doIt) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(doIt.getDeclaringClass().getClassLoader());
    try {
      return call(() -> new Result(doIt.invoke(null))).object();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /// Lets a null pass through [#call].
  private record Result(@Nullable Object object) {}

  private synchronized void enter() throws InterruptedException {
    if (interrupted) {
      throw new InterruptedException("the cell was interrupted");
    }
    running = Thread.currentThread();
  }

  private synchronized void leave() {
    running = null;
    Thread.interrupted(); // What is still set must not reach the compiler.
  }

  @Override
  public void redefine(ClassBytecodes[] batch)
      throws ClassInstallException, NotImplementedException {
    classes.redefine(batch);
  }

  /// Lets go of a value that no name leads to any more.
  static void release(Class<?> holder, String field) {
    try {
      Field variable = holder.getDeclaredField(field);
      if (!variable.getType().isPrimitive()) {
        variable.set(null, null);
      }
    } catch (ReflectiveOperationException e) {
      // It stays in memory, as it would have without us.
    }
  }

  /// JShell asks for an engine through this; it is always the same one.
  record Provider(CellControl control) implements jdk.jshell.spi.ExecutionControlProvider {
    @Override
    public String name() {
      return "ketpoint";
    }

    @Override
    public ExecutionControl generate(
        jdk.jshell.spi.ExecutionEnv env, java.util.Map<String, String> parameters) {
      return control;
    }
  }
}
