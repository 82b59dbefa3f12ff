package org.ketpoint.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.stop.Handlers;
import org.ketpoint.kernel.stop.UserCode;

/// Runs compiled snippets on the calling thread, keeps their values as they are, and makes them fit
/// to be stopped.
///
/// Only code of the user's is ever interrupted: the compiler reads jars through channels that an
/// interrupt would close for good.
final class CellControl extends DirectExecutionControl {
  private final UserCode userCode;
  private final SnippetClasses classes;

  CellControl(UserCode userCode) {
    this(userCode, new SnippetClasses());
  }

  private CellControl(UserCode userCode, SnippetClasses classes) {
    super(classes);
    this.userCode = userCode;
    this.classes = classes;
  }

  SnippetClasses classes() {
    return classes;
  }

  boolean interrupted() {
    return userCode.told();
  }

  /// Runs the user's code that is not a snippet, such as a `toString`.
  <T> T call(Callable<T> code) throws Exception {
    return userCode.call(code);
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

  /// The value of a variable, in short, as `%who` lists it.
  @Override
  public String varValue(String className, String varName)
      throws RunException, EngineTerminationException, InternalException {
    try {
      Field variable = findClass(className).getDeclaredField(varName);
      variable.setAccessible(true); // JShell's classes are not public.
      return call(() -> ShortText.of(variable.get(null)));
    } catch (InterruptedException e) {
      throw new StoppedException();
    } catch (Exception | StackOverflowError e) {
      return "(its toString failed: " + e + ")";
    }
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(stoppable(classes));
  }

  @Override
  public void redefine(ClassBytecodes[] batch)
      throws ClassInstallException, NotImplementedException {
    classes.redefine(stoppable(batch));
  }

  /// The same classes, except that they do not catch what stops a cell.
  private ClassBytecodes[] stoppable(ClassBytecodes[] classes) {
    List<byte[]> bytes =
        Handlers.passing(
            Stream.of(classes).map(ClassBytecodes::bytecodes).toList(), this::findClass);
    return IntStream.range(0, classes.length)
        .mapToObj(i -> new ClassBytecodes(classes[i].name(), bytes.get(i)))
        .toArray(ClassBytecodes[]::new);
  }

  /// Lets go of a value that no name leads to any more.
  static void release(Class<?> holder, String field) {
    try {
      Field variable = holder.getDeclaredField(field);
      variable.setAccessible(true); // JShell's classes are not public.
      if (!variable.getType().isPrimitive()) {
        variable.set(null, null);
      }
    } catch (ReflectiveOperationException e) {
      // It stays in memory, as it would have without us.
    }
  }

  /// Lets go of a variable's value.
  void release(SnippetWrapper wrapper, VarSnippet variable) {
    try {
      release(findClass(wrapper.fullClassName()), variable.name());
    } catch (ClassNotFoundException e) {
      return; // It was never loaded, so it has no value.
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
