package org.ketpoint.kernel.session;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/// What variables hold just now, in short.
final class VariableValues {
  private static final int LENGTH = 200;

  private final SourceCodeAnalysis analysis;
  private final SnippetClasses classes;

  VariableValues(SourceCodeAnalysis analysis, SnippetClasses classes) {
    this.analysis = analysis;
    this.classes = classes;
  }

  String text(VarSnippet variable) {
    try {
      Class<?> holder = classes.findClass(analysis.wrapper(variable).fullClassName());
      Field field = holder.getDeclaredField(variable.name());
      field.setAccessible(true);
      return text(field.get(null));
    } catch (ReflectiveOperationException e) {
      return "?"; // Declared, but lacking its type.
    }
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + shortened(text) + '"';
      case Character c -> "'" + c + "'";
      case Collection<?> many -> type(many) + " of " + many.size();
      case Map<?, ?> map -> type(map) + " of " + map.size();
      case Object array when array.getClass().isArray() ->
          array.getClass().getComponentType().getSimpleName() + "[" + Array.getLength(array) + "]";
      case Object other -> shown(other);
    };
  }

  /// The cell that runs meanwhile may be changing the object.
  private static String shown(Object value) {
    try {
      return SnippetNames.plain(shortened(String.valueOf(value.toString())));
    } catch (RuntimeException e) {
      return type(value);
    }
  }

  private static String type(Object value) {
    return value.getClass().getSimpleName();
  }

  private static String shortened(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
  }
}
