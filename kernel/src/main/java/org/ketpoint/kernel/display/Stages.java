package org.ketpoint.kernel.display;

/// Says where the helpers of [Notebook] show things; not among them, as it is no cell's business.
public final class Stages {
  private Stages() {}

  /// Shows values on a screen from now on.
  ///
  /// @param screen where
  /// @param renderers how
  /// @param prompter how to ask the user
  /// @param comms the lines to front ends
  public static void showOn(Screen screen, Renderers renderers, Prompter prompter, Comms comms) {
    Stage.use(new Stage(screen, renderers, prompter, comms));
  }
}
