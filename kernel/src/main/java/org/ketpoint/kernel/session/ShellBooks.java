package org.ketpoint.kernel.session;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/// What JShell remembers of its snippets: can be put back as it was, and rid of what is dead.
///
/// JShell itself can do neither. It has no way to take a snippet back that has overwritten another,
/// and it keeps every snippet there ever was, with a source file around each that imports all
/// others. So this one class reaches into JShell's fields, which the kernel's jar opens; where they
/// are not open, a cell with an error may leave declarations behind, and a long session grows.
final class ShellBooks {
  private static final List<String> MUTABLE =
      List.of("seq", "id", "outer", "status", "unresolved", "diagnostics");

  private final JShell shell;
  private final List<Field> mutable = new ArrayList<>();
  private final Set<Snippet> snippets;
  private final List<@Nullable Snippet> byKey;
  private final Map<String, Set<Integer>> dependencies;
  private final Map<String, Object> wrappers;
  private final Map<String, Object> classFiles;
  private final Map<String, Object> loaded;
  private final Map<String, Object> variableKeys;
  private final Method naming;
  private final Field current;
  private final Field installed;

  /// Names that a cell used which was taken back: JShell will use them again.
  private final Set<String> reserved = new HashSet<>();

  private ShellBooks(JShell shell) throws ReflectiveOperationException {
    this.shell = shell;
    for (String name : MUTABLE) {
      mutable.add(open(Snippet.class, name));
    }
    Object maps = read(shell, "maps");
    snippets = read(maps, "snippets");
    byKey = read(maps, "keyIndexToSnippet");
    dependencies = read(maps, "dependencies");
    wrappers = read(read(shell, "outerMap"), "classOuters");
    classFiles = read(read(read(shell, "taskFactory"), "fileManager"), "classObjects");
    loaded = read(read(shell, "classTracker"), "map");
    variableKeys = read(read(shell, "keyMap"), "varMap");
    Class<?> info = Class.forName("jdk.jshell.ClassTracker$ClassInfo");
    naming = Class.forName("jdk.jshell.OuterWrap").getDeclaredMethod("classFullName");
    naming.setAccessible(true);
    current = open(info, "currentBytes");
    installed = open(info, "loadedBytes");
  }

  /// The books of a shell, if they may be opened.
  static Optional<ShellBooks> of(JShell shell) {
    try {
      return open() ? Optional.of(new ShellBooks(shell)) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty(); // Another JDK's JShell.
    }
  }

  /// Opens JShell's fields if need be.
  ///
  /// @return whether they are open
  static boolean open() {
    Module theirs = JShell.class.getModule();
    Module ours = ShellBooks.class.getModule();
    if (!theirs.isOpen("jdk.jshell", ours)) {
      Agent.instrumentation().ifPresent(agent -> open(agent, theirs, ours));
    }
    return theirs.isOpen("jdk.jshell", ours);
  }

  /// The books at one moment.
  static final class Mark {
    private final List<@Nullable Snippet> byKey;

    /// The values of the mutable fields, by snippet.
    private final Map<Snippet, Object[]> states = new HashMap<>();

    private final Set<Snippet> snippets;
    private final Map<String, Object> wrappers;
    private final Map<String, Object> classFiles;

    private Mark(ShellBooks books) {
      byKey = new ArrayList<>(books.byKey);
      snippets = new LinkedHashSet<>(books.snippets);
      wrappers = new HashMap<>(books.wrappers);
      classFiles = new HashMap<>(books.classFiles);
      for (Snippet snippet : snippets) {
        states.put(snippet, books.state(snippet));
      }
    }
  }

  /// Notes how things stand.
  Mark mark() {
    return new Mark(this);
  }

  /// The wrapper that a snippet was in.
  String wrapper(Mark mark, Snippet snippet) {
    Object[] values = mark.states.get(snippet);
    return values == null ? "" : name(Objects.requireNonNull(values[MUTABLE.indexOf("outer")]));
  }

  /// The wrapper that a snippet is in.
  String wrapper(Snippet snippet) {
    return snippet.kind() == Snippet.Kind.IMPORT
        ? ""
        : shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
  }

  /// Puts everything back as it was.
  ///
  /// @param undone steps of the program that were not taken, whose classes are as they were before
  void restore(Mark mark, List<Program.Redefinition> undone) {
    for (Snippet snippet : snippets) {
      if (snippet instanceof PersistentSnippet && !Temporaries.isTemporary(snippet)) {
        reserved.add(wrapper(snippet)); // A second class of that name must not appear.
      }
    }
    snippets.retainAll(mark.snippets);
    byKey.clear();
    byKey.addAll(mark.byKey);
    replace(wrappers, mark.wrappers);
    replace(classFiles, mark.classFiles);
    mark.states.forEach(this::state);
    for (Program.Redefinition step : undone.reversed()) {
      Object info = loaded.get(step.name());
      if (info != null) {
        set(current, info, step.before().bytecodes());
        set(installed, info, step.before().bytecodes());
      }
    }
  }

  /// Forgets what is no longer declared, and statements, which nothing can refer to.
  ///
  /// @param buried is told of each snippet before it goes
  /// @return whether a wrapper may still be named
  Predicate<String> sweep(Consumer<Snippet> buried) {
    var names = new HashSet<String>();
    var variables = new HashSet<String>();
    var dead = new HashSet<Snippet>();
    for (Snippet snippet : snippets) {
      if (snippet instanceof PersistentSnippet named && shell.status(snippet).isActive()) {
        names.add(wrapper(snippet));
        variables.add(named.name());
      } else {
        buried.accept(snippet);
        dead.add(snippet);
      }
    }
    reserved.removeAll(names);
    names.addAll(reserved);
    snippets.removeAll(dead);
    byKey.replaceAll(snippet -> dead.contains(snippet) ? null : snippet);
    dependencies.values().forEach(keys -> keys.removeIf(this::isEmpty));
    dependencies.values().removeIf(Set::isEmpty);
    variableKeys.keySet().removeIf(name -> name.startsWith("$") && !variables.contains(name));
    wrappers.keySet().removeIf(name -> !names.contains("REPL." + name));
    classFiles.keySet().removeIf(name -> !names.contains(SnippetNames.wrapper(name)));
    loaded.keySet().removeIf(name -> !names.contains(SnippetNames.wrapper(name)));
    return names::contains;
  }

  private boolean isEmpty(int key) {
    return key >= byKey.size() || byKey.get(key) == null;
  }

  private Object[] state(Snippet snippet) {
    var values = new Object[mutable.size()];
    Arrays.setAll(values, i -> get(mutable.get(i), snippet));
    return values;
  }

  private void state(Snippet snippet, Object[] values) {
    for (int i = 0; i < values.length; i++) {
      set(mutable.get(i), snippet, values[i]);
    }
  }

  private static <K, V> void replace(Map<K, V> map, Map<K, V> content) {
    map.clear();
    map.putAll(content);
  }

  private String name(Object outer) {
    try {
      return (String) naming.invoke(outer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an opened method cannot be closed", e);
    }
  }

  private static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an opened field cannot be closed", e);
    }
  }

  private static void set(Field field, Object owner, Object value) {
    try {
      field.set(owner, value);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("an opened field cannot be closed", e);
    }
  }

  private static void open(Instrumentation agent, Module theirs, Module ours) {
    agent.redefineModule(
        theirs, Set.of(), Map.of(), Map.of("jdk.jshell", Set.of(ours)), Set.of(), Map.of());
  }

  static Field open(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <T> T read(Object owner, String name) throws ReflectiveOperationException {
    return (T) open(owner.getClass(), name).get(owner);
  }
}
