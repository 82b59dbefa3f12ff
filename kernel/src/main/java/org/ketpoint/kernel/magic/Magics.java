package org.ketpoint.kernel.magic;

import static org.ketpoint.kernel.magic.Magic.Place.BOTH;
import static org.ketpoint.kernel.magic.Magic.Place.CELL;
import static org.ketpoint.kernel.magic.Magic.Place.LINE;
import static org.ketpoint.kernel.magic.Magic.Takes.BODY;
import static org.ketpoint.kernel.magic.Magic.Takes.JAVA;
import static org.ketpoint.kernel.magic.Magic.Takes.WORDS;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// All magics: name, place, arguments, help, in one table.
public final class Magics {
  private static final List<Magic> ALL =
      List.of(
          new Magic(
              "maven",
              LINE,
              WORDS,
              "[-r url] g:a[:type[:class]]:v …",
              "puts libraries and what they need on the class path",
              MavenMagic::run),
          new Magic(
              "jars",
              LINE,
              WORDS,
              "glob …",
              "puts jars or folders of classes on the class path",
              JarsMagic::run),
          new Magic(
              "time",
              BOTH,
              JAVA,
              "[statement]",
              "tells how long the statement takes, with compiling it",
              TimeMagic::time),
          new Magic(
              "timeout",
              BOTH,
              WORDS,
              "[30s | 5m | 2h | off]",
              "stops this cell and every later one after that time",
              TimeMagic::timeout),
          new Magic(
              "load",
              LINE,
              WORDS,
              "file",
              "runs a file of Java as if it stood here",
              SourceFiles::load),
          new Magic(
              "writefile",
              CELL,
              BODY,
              "[-a] file",
              "writes the rest of the cell to a file, or appends it",
              SourceFiles::write),
          new Magic(
              "env",
              LINE,
              WORDS,
              "[NAME[=value]]",
              "shows or sets variables for commands; System.getenv does not see them",
              Places::environment),
          new Magic(
              "cd",
              LINE,
              WORDS,
              "[folder | -]",
              "changes the folder of magics and commands; Java's own paths stay",
              Places::change),
          new Magic("pwd", LINE, WORDS, "", "shows that folder", Places::show),
          new Magic("ls", LINE, WORDS, "[folder]", "lists files", Places::list),
          new Magic(
              "sh",
              BOTH,
              BODY,
              "command",
              "runs a command, as does !command; fails when the command does",
              ShellMagic::run),
          new Magic("who", LINE, WORDS, "", "lists names, types and values", Listings::who),
          new Magic(
              "reset",
              LINE,
              WORDS,
              "[-f]",
              "forgets what you declared; -f asks not",
              Listings::reset),
          new Magic("history", LINE, WORDS, "[n]", "shows the last n cells", Listings::history),
          new Magic("magic", LINE, WORDS, "[name]", "shows this help", Listings::help),
          new Magic("lsmagic", LINE, WORDS, "", "lists the names only", Listings::names));

  private Magics() {}

  /// Every magic, in the order of the help.
  ///
  /// @return the table
  public static List<Magic> all() {
    return ALL;
  }

  /// Finds a magic.
  ///
  /// @param name without `%`
  /// @return nothing when there is none
  public static Optional<Magic> named(String name) {
    return ALL.stream().filter(magic -> magic.name().equals(name)).findFirst();
  }

  /// What runs a line that begins with `!`.
  ///
  /// @return the magic
  public static Magic shell() {
    return named("sh").orElseThrow();
  }

  /// The help of the magic in whose line a position is.
  ///
  /// @param line the whole line
  /// @return nothing where it is no magic's
  public static Optional<String> about(String line) {
    String text = line.strip();
    if (text.startsWith("!")) {
      return Optional.of(shell().line());
    }
    return text.startsWith("%")
        ? named(text.replaceFirst("(?s)^%+(\\w*).*", "$1")).map(Magic::line)
        : Optional.empty();
  }

  /// What to say about a name that is none.
  ///
  /// @param written as the user wrote it, with its `%`
  /// @return a sentence with the nearest name
  public static String unknown(String written) {
    String name = written.replace("%", "");
    String nearest =
        ALL.stream()
            .map(Magic::name)
            .min(Comparator.comparingInt(each -> distance(each, name)))
            .orElseThrow();
    Magic meant = named(nearest).orElseThrow();
    String hint = distance(nearest, name) <= 2 ? "did you mean " + meant.command() + "?" : others();
    return "no magic is called " + written + ": " + hint;
  }

  private static String others() {
    return "there are "
        + ALL.stream().map(Magic::command).collect(Collectors.joining(", "))
        + " and !command";
  }

  /// How many letters to change, add, take away or swap with the next (Damerau's distance).
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
