package org.ketpoint.kernel.display;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Knows how each type looks. A type without an entry looks like its nearest supertype with one,
/// and in the end like its `toString`.
public final class Renderers {
  private final Renderer renderer = new Renderer();
  private final Set<Class<?>> types = ConcurrentHashMap.newKeySet();

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
    types.add(type);
    renderer
        .createRegistration(type)
        .preferring("text/plain")
        .register(
            (value, context) ->
                look.apply(value).forms().forEach(context.getOutputContainer()::putData));
  }

  /// Whether a type, or one above it, has a look of its own.
  boolean know(Class<?> type) {
    return types.stream().anyMatch(known -> known.isAssignableFrom(type));
  }

  /// Renders a value in all its forms. Where its own way to be shown fails, it looks like its
  /// `toString`, with a note that says why.
  ///
  /// @param value what to show
  /// @return its forms, always with `text/plain`
  public MimeBundle render(@Nullable Object value) {
    if (value == null) {
      return MimeBundle.text("null");
    }
    try {
      return rendered(value);
    } catch (RuntimeException | StackOverflowError e) {
      String note = "(how it looks cannot be told: " + e + ")";
      return MimeBundle.text(value + "\n" + note);
    }
  }

  private MimeBundle rendered(Object value) {
    return switch (value) {
      case MimeBundle bundle -> bundle;
      case Look look -> bundle(look, look.text());
      case Displayable own -> bundle(own.look(), String.valueOf(own));
      case Path path when PictureFile.isAt(path) -> bundle(PictureFile.look(path), path.toString());
      case Map<?, ?> map when PlainText.knows(map) && !map.isEmpty() ->
          bundle(ContainerLook.of(map), "");
      case Object container when PlainText.knows(container) ->
          MimeBundle.text(PlainText.of(container));
      default -> MimeBundle.of(renderer.render(value));
    };
  }

  /// @param text for front ends that show nothing else, where the look has none
  private static MimeBundle bundle(Look look, String text) {
    var display = new DisplayData();
    look.forms().forEach(display::putData);
    if (!look.forms().containsKey("text/plain")) {
      display.putData("text/plain", text);
    }
    return MimeBundle.of(display);
  }
}
