package org.ketpoint.kernel.session;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
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
  private @Nullable Object value;
  private @Nullable Class<?> holder;

  // Guarded by this.
  private @Nullable Thread running;
  private boolean interrupted;

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

  /// The value of the snippet that ran last; it is handed out once.
  @Nullable Object takeValue() {
    Object taken = value;
    value = null;
    return taken;
  }

  /// The class that holds the variables of the snippet that ran last.
  @Nullable Class<?> holder() {
    return holder;
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

  @Override
  protected String invoke(Method doIt) throws Exception {
    value = null;
    holder = doIt.getDeclaringClass();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(holder.getClassLoader());
    try {
      value = call(() -> new Result(doIt.invoke(null))).object();
    } catch (InterruptedException e) {
      throw new InvocationTargetException(e); // As if the snippet had thrown it.
    } finally {
      thread.setContextClassLoader(before);
    }
    return "";
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

  /// Puts new bodies into classes that stay the same objects, so that variables keep their values.
  @Override
  public void redefine(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    Instrumentation instrumentation =
        Agent.instrumentation()
            .orElseThrow(() -> new NotImplementedException("this JVM has no agent"));
    var done = new boolean[classes.length];
    try {
      for (int i = 0; i < classes.length; i++) {
        Class<?> loaded = findClass(classes[i].name());
        instrumentation.redefineClasses(new ClassDefinition(loaded, classes[i].bytecodes()));
        classesRedefined(new ClassBytecodes[] {classes[i]});
        done[i] = true;
      }
    } catch (ClassNotFoundException
        | UnmodifiableClassException
        | UnsupportedOperationException
        | LinkageError e) {
      throw new ClassInstallException(String.valueOf(e.getMessage()), done);
    }
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
