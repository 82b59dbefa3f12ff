package org.ketpoint.kernel.display;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every cell can call without an import.
///
/// ```java
/// display(table, "and", image);
/// var status = display("working");
/// status.update("done");
/// for (int i : progress(100)) { … }
/// ```
///
/// Outside a notebook, values are printed.
public final class Notebook {
  private Notebook() {}

  /// How values are shown; a cell may add types of its own.
  ///
  /// @return the registry in use
  public static Renderers renderers() {
    return Stage.now().renderers();
  }

  /// Shows a value.
  ///
  /// @param value anything; an array is one value
  /// @return what can replace it by another
  public static DisplayHandle display(@Nullable Object value) {
    return DisplayHandle.show(new @Nullable Object[] {value});
  }

  /// The lines to widgets and other pieces of front ends.
  ///
  /// @return where to open them and to wait for them
  public static Comms comms() {
    return Stage.now().comms();
  }

  /// Shows values, one below the other.
  ///
  /// @param first anything
  /// @param second anything
  /// @param more anything
  /// @return what can replace them by others
  public static DisplayHandle display(
      @Nullable Object first, @Nullable Object second, @Nullable Object... more) {
    var values = new @Nullable Object[more.length + 2];
    values[0] = first;
    values[1] = second;
    System.arraycopy(more, 0, values, 2, more.length);
    return DisplayHandle.show(values);
  }

  /// Shows a value that other cells can replace with [#updateDisplay].
  ///
  /// @param id a name for the place
  /// @param value anything
  /// @return the name
  public static String displayAs(String id, @Nullable Object value) {
    Stage.now().show(value, Objects.requireNonNull(id, "id"));
    return id;
  }

  /// Shows a value in place of the one shown under the same name.
  ///
  /// @param id the name
  /// @param value anything
  public static void updateDisplay(String id, @Nullable Object value) {
    Stage.now().update(value, Objects.requireNonNull(id, "id"));
  }

  /// Removes the cell's outputs.
  public static void clearOutput() {
    clearOutput(false);
  }

  /// Removes the cell's outputs.
  ///
  /// @param wait whether to wait until there is something new to show, which avoids flicker
  public static void clearOutput(boolean wait) {
    Stage.now().screen().clear(wait);
  }

  /// Asks the user for a line.
  ///
  /// @param prompt what to show before it
  /// @return what was typed
  /// @throws IOException when the wait was interrupted
  public static String input(String prompt) throws IOException {
    return Stage.now().prompter().ask(prompt, false);
  }

  /// Asks the user for a line that is not shown while it is typed.
  ///
  /// @param prompt what to show before it
  /// @return what was typed
  /// @throws IOException when the wait was interrupted
  public static String password(String prompt) throws IOException {
    return Stage.now().prompter().ask(prompt, true);
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

  /// An SVG drawing as a value.
  ///
  /// @param svg the document
  /// @return something to show
  public static Look svg(String svg) {
    return Look.svg(svg);
  }

  /// Data as JSON as a value.
  ///
  /// @param json one JSON value
  /// @return something to show
  public static Look json(String json) {
    return Look.json(json);
  }

  /// A picture in a file as a value.
  ///
  /// @param file a png, jpg, gif or svg file
  /// @return something to show
  public static Look image(Path file) {
    return PictureFile.look(file);
  }

  /// A picture as a value.
  ///
  /// @param image any picture
  /// @return something to show
  public static Look image(RenderedImage image) {
    return Look.image(image);
  }

  /// A loop over items that shows how far it is.
  ///
  /// @param <T> what is gone through
  /// @param items what to go through
  /// @return for a for-each loop
  public static <T> ProgressLoop<T> progress(Iterable<? extends T> items) {
    return new ProgressLoop<>(items, items instanceof Collection<?> all ? all.size() : 0, "");
  }

  /// A loop over a stream's items that shows how far it is.
  ///
  /// @param <T> what is gone through
  /// @param items what to go through, once
  /// @return for a for-each loop
  public static <T> ProgressLoop<T> progress(Stream<? extends T> items) {
    Spliterator<? extends T> once = items.spliterator();
    long total = Math.max(0, once.getExactSizeIfKnown());
    return new ProgressLoop<>(() -> Spliterators.iterator(once), total, "");
  }

  /// A loop over an array's elements that shows how far it is.
  ///
  /// @param <T> what is gone through
  /// @param items what to go through
  /// @return for a for-each loop
  public static <T> ProgressLoop<T> progress(T[] items) {
    return new ProgressLoop<>(Arrays.asList(items), items.length, "");
  }

  /// A loop over 0, 1, … that shows how far it is.
  ///
  /// @param count how many
  /// @return for a for-each loop
  public static ProgressLoop<Integer> progress(int count) {
    return progress(0, count);
  }

  /// A loop over whole numbers that shows how far it is.
  ///
  /// @param from the first
  /// @param to the one after the last
  /// @return for a for-each loop
  public static ProgressLoop<Integer> progress(int from, int to) {
    if (to < from) {
      throw new IllegalArgumentException(
          "a loop must not end before it begins, got from " + from + " to " + to);
    }
    return new ProgressLoop<>(() -> IntStream.range(from, to).iterator(), (long) to - from, "");
  }
}
