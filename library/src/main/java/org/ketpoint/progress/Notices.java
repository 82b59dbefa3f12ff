package org.ketpoint.progress;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/// Warnings that a user must see though they arise where nothing can be thrown, such as on a thread
/// that saves while another trains.
public final class Notices {
  /// Shows warnings; installed by the program, called on whatever thread warns.
  public interface Display {
    /// Shows a warning.
    ///
    /// @param message a sentence
    /// @param table what it speaks of; null for none
    void show(String message, @Nullable Table table);
  }

  private static final System.Logger LOG = System.getLogger(Notices.class.getName());
  private static volatile Display display = Notices::log;

  private Notices() {}

  /// Installs what shows warnings in this program, in place of what showed them before.
  ///
  /// @param display where they go
  public static void showWith(Display display) {
    Notices.display = display;
  }

  /// Warns.
  ///
  /// @param message a sentence
  public static void warn(String message) {
    show(message, null);
  }

  /// Warns, with the figures.
  ///
  /// @param message a sentence
  /// @param table what it speaks of
  public static void warn(String message, Table table) {
    show(message, table);
  }

  private static void show(String message, @Nullable Table table) {
    try {
      display.show(message, table);
    } catch (RuntimeException e) { // a warning must not stop what it warns of
      log(message, table);
      LOG.log(System.Logger.Level.WARNING, "a warning could not be shown", e);
    }
  }

  private static void log(String message, @Nullable Table table) {
    String figures = table == null ? "" : System.lineSeparator() + table.print();
    LOG.log(System.Logger.Level.WARNING, message + figures);
  }
}
