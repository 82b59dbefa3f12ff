package org.ketpoint.kernel.magic;

import java.util.Locale;

/// One command.
///
/// @param name as it is typed after `%`
/// @param place where it may stand
/// @param takes what follows it
/// @param arguments how they are written, for the help
/// @param help what it does, in a phrase
/// @param action what it does
public record Magic(
    String name, Place place, Takes takes, String arguments, String help, Action action) {
  /// Where a magic may stand.
  public enum Place {
    /// `%name`, wherever a statement may begin.
    LINE,
    /// `%%name`, in a cell's first lines, for the whole cell.
    CELL,
    /// Both.
    BOTH
  }

  /// What follows a magic.
  public enum Takes {
    /// Words of its own, to the end of the line.
    WORDS,
    /// The Java beside and below it, which is run as always.
    JAVA,
    /// The rest of the cell, which is no Java.
    BODY
  }

  /// What a magic does. It may print, and is run on the cell's thread.
  @FunctionalInterface
  public interface Action {
    /// Acts.
    ///
    /// @param call what the user wrote
    /// @param host the session
    /// @throws Exception when it cannot; a [MagicException] has a sentence for the user
    void run(Call call, Host host) throws Exception;
  }

  /// A magic as it was written.
  ///
  /// @param magic which
  /// @param position where its line begins, in UTF-16 units
  /// @param wholeCell whether it was `%%name`
  /// @param arguments the rest of its line
  /// @param body the lines below it, when it takes them
  public record Call(Magic magic, int position, boolean wholeCell, String arguments, String body) {}

  /// How it is written.
  ///
  /// @return for instance `%%time`
  String command() {
    return place == Place.CELL ? "%%" + name : "%" + name;
  }

  /// One line of help.
  String line() {
    String usage = (command() + " " + arguments).strip();
    String both = place == Place.BOTH ? "; %%" + name + " for the whole cell" : "";
    return String.format(Locale.ROOT, "%-36s %s", usage, help + both);
  }
}
