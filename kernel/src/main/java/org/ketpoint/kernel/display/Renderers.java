package org.ketpoint.kernel.display;

import java.lang.reflect.Array;
import java.util.StringJoiner;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Knows how each type looks. A type without an entry looks like its nearest supertype with one,
/// and in the end like its `toString`.
public final class Renderers {
  private static final int ARRAY_LIMIT = 1000;
  private static final int ARRAY_DEPTH = 6;

  private final Renderer renderer = new Renderer();

  private Renderers() {}

  /// The renderers that every session begins with.
  ///
  /// @return a new registry
  public static Renderers standard() {
    var renderers = new Renderers();
    LibraryRenderers.addTo(renderers);
    return renderers;
  }

  /// Says how a type looks, in place of what was said before.
  ///
  /// @param <T> the type
  /// @param type the type, also for its subtypes
  /// @param look how a value looks; plain text is added from `toString` when it has none
  public <T> void add(Class<T> type, Function<? super T, Look> look) {
    renderer
        .createRegistration(type)
        .preferring("text/plain")
        .register(
            (value, context) ->
                look.apply(value).forms().forEach(context.getOutputContainer()::putData));
  }

  /// Renders a value in all its forms.
  ///
  /// @param value what to show
  /// @return its forms, always with `text/plain`
  public MimeBundle render(@Nullable Object value) {
    return switch (value) {
      case null -> MimeBundle.text("null");
      case MimeBundle bundle -> bundle;
      case Look look -> MimeBundle.of(display(look));
      case Object array when array.getClass().isArray() ->
          MimeBundle.text(text(array, ARRAY_DEPTH));
      default -> MimeBundle.of(renderer.render(value));
    };
  }

  private static DisplayData display(Look look) {
    var display = new DisplayData();
    look.forms().forEach(display::putData);
    return display;
  }

  private static String text(Object array, int depth) {
    if (depth == 0) {
      return "[…]"; // Deep, or an array that holds itself.
    }
    int length = Array.getLength(array);
    var text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < Math.min(length, ARRAY_LIMIT); i++) {
      Object element = Array.get(array, i);
      boolean nested = element != null && element.getClass().isArray();
      text.add(nested ? text(element, depth - 1) : String.valueOf(element));
    }
    if (length > ARRAY_LIMIT) {
      text.add("… " + length + " in all");
    }
    return text.toString();
  }
}
