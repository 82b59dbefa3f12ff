package org.ketpoint.kernel.display;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Where things are shown, and how.
///
/// @param screen where
/// @param renderers how
/// @param prompter how to ask the user
/// @param comms the lines to front ends
record Stage(Screen screen, Renderers renderers, Prompter prompter, Comms comms) {
  private static volatile Stage current =
      new Stage(new Terminal(), Renderers.standard(), Stage::askNobody, new Comms(message -> {}));

  private static String askNobody(String prompt, boolean hidden) throws IOException {
    throw new IOException("only a notebook can be asked for input: " + prompt);
  }

  static Stage now() {
    return current;
  }

  static void use(Stage stage) {
    current = stage;
  }

  void show(@Nullable Object value, @Nullable String id) {
    screen.show(renderers.render(value), id);
  }

  void update(@Nullable Object value, String id) {
    screen.update(renderers.render(value), id);
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
