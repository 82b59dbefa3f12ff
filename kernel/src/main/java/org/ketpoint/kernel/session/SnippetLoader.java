package org.ketpoint.kernel.session;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Defines the classes of one wrapper, and keeps the loaders of those it names: a class lives as
/// long as anything that may still use it, no longer.
final class SnippetLoader extends ClassLoader {
  static {
    registerAsParallelCapable(); // Two loaders that name each other must not lock each other out.
  }

  private final Map<String, SnippetLoader> known = new ConcurrentHashMap<>();
  private final Map<String, byte[]> offered = new ConcurrentHashMap<>();
  private final Set<String> defined = ConcurrentHashMap.newKeySet();

  /// @param libraries finds what is not a snippet
  SnippetLoader(ClassLoader libraries) {
    super(libraries);
  }

  /// Makes a class definable; it is defined when first asked for.
  void offer(String name, byte[] bytes) {
    known.put(SnippetNames.wrapper(name), this);
    offered.put(name, bytes);
  }

  /// Remembers who defines the wrappers that a class names.
  void know(Set<String> wrappers, Function<String, @Nullable SnippetLoader> loaders) {
    for (String wrapper : wrappers) {
      SnippetLoader loader = loaders.apply(wrapper);
      if (loader != null) {
        known.putIfAbsent(wrapper, loader);
      }
    }
  }

  boolean defines(String name) {
    return defined.contains(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!SnippetNames.isSnippet(name)) {
      return super.loadClass(name, resolve);
    }
    SnippetLoader loader = known.get(SnippetNames.wrapper(name));
    if (loader == null) {
      throw new ClassNotFoundException(name);
    }
    return loader.define(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = offered.remove(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      defined.add(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
