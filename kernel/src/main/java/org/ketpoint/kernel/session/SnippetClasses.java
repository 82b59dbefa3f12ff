package org.ketpoint.kernel.session;

import java.io.File;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;
import jdk.jshell.spi.ExecutionControl.NotImplementedException;
import org.jspecify.annotations.Nullable;

/// The session's compiled snippets: loads them, and puts new bodies into those that keep their
/// shape, so that the variables they hold keep their values.
final class SnippetClasses implements LoaderDelegate {
  /// @param file as the compiler made what runs now
  private record Loaded(Class<?> type, ClassBytecodes file) {}

  private static final class Libraries extends URLClassLoader {
    Libraries() {
      super("libraries", new URL[0], ClassLoader.getSystemClassLoader());
    }

    @Override
    public void addURL(URL url) {
      super.addURL(url);
    }
  }

  private final Libraries libraries = new Libraries();
  private final Map<String, Loaded> classes = new HashMap<>();
  private Program program = new Program();

  /// Begins a new program, to which all belongs that is compiled from now on.
  Program begin() {
    program = new Program();
    return program;
  }

  Program program() {
    return program;
  }

  @Override
  public void load(ClassBytecodes[] batch) throws ClassInstallException {
    Map<String, SnippetLoader> loaders = loaders(batch);
    try {
      for (ClassBytecodes each : batch) {
        SnippetLoader loader = of(loaders, each);
        loader.offer(each.name(), SnippetBytes.opened(each.bytecodes()));
        loader.know(
            SnippetBytes.mentioned(each.bytecodes()),
            wrapper -> loaders.getOrDefault(wrapper, loader(wrapper)));
      }
      for (int i = 0; i < batch.length; i++) {
        Class<?> type = of(loaders, batch[i]).loadClass(batch[i].name());
        classes.put(batch[i].name(), new Loaded(type, batch[i]));
        Objects.requireNonNull(type.getDeclaredMethods()); // Fails now if a type is missing.
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // None rather than some: JShell comes again with other classes around those that failed, and
      // a sealed family fits into one loader only.
      Stream.of(batch).map(ClassBytecodes::name).forEach(classes::remove);
      throw new ClassInstallException("load: " + e.getMessage(), new boolean[batch.length]);
    }
  }

  /// Puts a new body into each class, or throws where its shape changed. While earlier steps of the
  /// program wait to be run, that was only a try: the old body is put back, the new one waits too.
  void redefine(ClassBytecodes[] batch) throws ClassInstallException, NotImplementedException {
    if (Agent.instrumentation().isEmpty()) {
      throw new NotImplementedException("this JVM has no agent");
    }
    var done = new boolean[batch.length];
    for (int i = 0; i < batch.length; i++) {
      ClassBytecodes now = Objects.requireNonNull(classes.get(batch[i].name())).file;
      try {
        put(batch[i]);
        if (program.waits()) {
          put(now);
        }
      } catch (UnmodifiableClassException
          | UnsupportedOperationException
          | LinkageError
          | InternalError e) { // The last for a class whose static initializer has failed.
        throw new ClassInstallException(String.valueOf(e.getMessage()), done);
      }
      program.add(new Program.Redefinition(program.planned(now), batch[i]));
      done[i] = true;
    }
  }

  /// Takes a step of a program whose turn has come.
  void redo(Program.Redefinition step) {
    restore(step.after());
  }

  /// Takes a step back.
  void undo(Program.Redefinition step) {
    restore(step.before());
  }

  private void restore(ClassBytecodes file) {
    Loaded loaded = classes.get(file.name());
    if (loaded == null || loaded.file == file) {
      return;
    }
    try {
      put(file);
    } catch (UnmodifiableClassException | UnsupportedOperationException | LinkageError e) {
      throw new IllegalStateException("the class " + file.name() + " took this body before", e);
    }
  }

  private void put(ClassBytecodes file) throws UnmodifiableClassException {
    Class<?> type = Objects.requireNonNull(classes.get(file.name())).type;
    byte[] bytes = file.bytecodes();
    ((SnippetLoader) type.getClassLoader()).know(SnippetBytes.mentioned(bytes), this::loader);
    try {
      Instrumentation instrumentation = Agent.instrumentation().orElseThrow();
      instrumentation.redefineClasses(new ClassDefinition(type, SnippetBytes.opened(bytes)));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a loaded class cannot be missing", e);
    }
    classes.put(file.name(), new Loaded(type, file));
  }

  /// Forgets the classes that nothing new can name; those in use live on.
  void forget(Predicate<String> wrappers) {
    classes.keySet().removeIf(name -> wrappers.test(SnippetNames.wrapper(name)));
  }

  @Override
  public Class<?> findClass(String name) throws ClassNotFoundException {
    Loaded loaded = classes.get(name);
    if (loaded == null) {
      throw new ClassNotFoundException(name);
    }
    return loaded.type;
  }

  @Override
  public void classesRedefined(ClassBytecodes[] batch) {
    // Known already: redefine is our own.
  }

  @Override
  public void addToClasspath(String path) throws InternalException {
    try {
      for (String entry : path.split(File.pathSeparator, -1)) {
        libraries.addURL(Path.of(entry).toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new InternalException(String.valueOf(e));
    }
  }

  /// Which loader defines which wrapper of a batch: its own if it has one already; that of a sealed
  /// class it extends, as the JVM wants both in one module; or a new one.
  private Map<String, SnippetLoader> loaders(ClassBytecodes[] batch) {
    var fresh = new SnippetLoader(libraries);
    Map<String, List<ClassBytecodes>> wrappers =
        Stream.of(batch).collect(Collectors.groupingBy(c -> SnippetNames.wrapper(c.name())));
    var loaders = new HashMap<String, SnippetLoader>();
    wrappers.forEach(
        (wrapper, members) -> {
          SnippetLoader own = loader(wrapper);
          loaders.put(
              wrapper,
              own != null ? own : members.stream().flatMap(this::family).findFirst().orElse(fresh));
        });
    return loaders;
  }

  private Stream<SnippetLoader> family(ClassBytecodes member) {
    return SnippetBytes.parents(member.bytecodes())
        .map(classes::get)
        .filter(Objects::nonNull)
        .map(Loaded::type)
        .filter(Class::isSealed)
        .map(parent -> (SnippetLoader) parent.getClassLoader())
        .filter(loader -> !loader.defines(member.name()));
  }

  private static SnippetLoader of(Map<String, SnippetLoader> loaders, ClassBytecodes member) {
    return Objects.requireNonNull(loaders.get(SnippetNames.wrapper(member.name())));
  }

  private @Nullable SnippetLoader loader(String wrapper) {
    Loaded loaded = classes.get(wrapper);
    return loaded == null ? null : (SnippetLoader) loaded.type.getClassLoader();
  }
}
