package org.ketpoint.kernel.display;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// What every cell can call without an import.
///
/// ```java
/// display(table, "and", image);
/// var id = displayAs("status", "working");
/// updateDisplay("status", "done");
/// ```
///
/// Outside a notebook, values are printed.
public final class Notebook {
  /// Where things are shown, and how.
  private record Stage(Screen screen, Renderers renderers) {}

  private static volatile Stage stage = new Stage(new Terminal(), Renderers.standard());

  private Notebook() {}

  /// Shows values on a screen from now on.
  ///
  /// @param screen where
  /// @param renderers how
  public static void showOn(Screen screen, Renderers renderers) {
    stage = new Stage(screen, renderers);
  }

  /// How values are shown; a cell may add types of its own.
  ///
  /// @return the registry in use
  public static Renderers renderers() {
    return stage.renderers;
  }

  /// Shows values, one below the other.
  ///
  /// @param values anything
  public static void display(@Nullable Object... values) {
    Stage now = stage;
    for (Object value : values) {
      now.screen.show(now.renderers.render(value), null);
    }
  }

  /// Shows a value that can be replaced with [#updateDisplay].
  ///
  /// @param id a name for the place
  /// @param value anything
  /// @return the name
  public static String displayAs(String id, @Nullable Object value) {
    Stage now = stage;
    now.screen.show(now.renderers.render(value), Objects.requireNonNull(id, "id"));
    return id;
  }

  /// Shows a value that can be replaced, under a new name.
  ///
  /// @param value anything
  /// @return the name for [#updateDisplay]
  public static String displayUpdatable(@Nullable Object value) {
    return displayAs(UUID.randomUUID().toString(), value);
  }

  /// Shows a value in place of the one shown under the same name.
  ///
  /// @param id the name
  /// @param value anything
  public static void updateDisplay(String id, @Nullable Object value) {
    Stage now = stage;
    now.screen.update(now.renderers.render(value), Objects.requireNonNull(id, "id"));
  }

  /// Removes the cell's outputs.
  public static void clearOutput() {
    clearOutput(false);
  }

  /// Removes the cell's outputs.
  ///
  /// @param wait whether to wait until there is something new to show, which avoids flicker
  public static void clearOutput(boolean wait) {
    stage.screen.clear(wait);
  }

  /// A piece of HTML as a value.
  ///
  /// @param html trusted markup
  /// @return something to show
  public static Look html(String html) {
    return Look.html(html);
  }

  /// Markdown as a value.
  ///
  /// @param markdown the text
  /// @return something to show
  public static Look markdown(String markdown) {
    return Look.markdown(markdown);
  }

  /// A formula as a value.
  ///
  /// @param latex with its dollar signs
  /// @return something to show
  public static Look latex(String latex) {
    return Look.latex(latex);
  }

  /// Prints the plain text of what is shown.
  private static final class Terminal implements Screen {
    @Override
    public void print(Stream stream, String text) {
      (stream == Stream.STDOUT ? System.out : System.err).print(text);
    }

    @Override
    public void show(MimeBundle bundle, @Nullable String id) {
      System.out.println(bundle.data().get("text/plain"));
    }

    @Override
    public void update(MimeBundle bundle, String id) {
      show(bundle, id);
    }

    @Override
    public void clear(boolean wait) {
      // What a terminal has shown stays.
    }
  }
}
