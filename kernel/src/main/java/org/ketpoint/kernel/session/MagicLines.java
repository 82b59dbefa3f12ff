package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ketpoint.kernel.magic.Magic;
import org.ketpoint.kernel.magic.Magics;

/// A cell's magics, and its Java with their lines blanked, so that positions stay what they were.
///
/// A magic stands where a statement may begin: at the cell's start, below another magic, and below
/// a line that ends with a semicolon or a closing brace, outside of every bracket, string and
/// comment. Anywhere else `%` and `!` are Java's. After a brace, which may also end an expression,
/// only a name that is known makes a magic. `!word` is Java where the word is a name of the user's.
///
/// @param magics in order
/// @param java the cell's source without them, as long as the source
/// @param problems a line that begins like a magic and is none
record MagicLines(List<Magic.Call> magics, String java, List<Problem> problems) {
  /// Keeps its own lists.
  MagicLines {
    magics = List.copyOf(magics);
    problems = List.copyOf(problems);
  }

  /// @param declared whether a name is one of the user's in the session
  static MagicLines of(String code, Predicate<String> declared) {
    return code.indexOf('%') < 0 && code.indexOf('!') < 0
        ? new MagicLines(List.of(), code, List.of())
        : new Scan(code, declared).result();
  }

  /// The line of a position, up to it, where that is a magic's line or one that may become one.
  static Optional<String> lineAt(String code, int position, Predicate<String> declared) {
    int start = code.lastIndexOf('\n', position - 1) + 1;
    String line = code.substring(start, position);
    String first = line.stripLeading();
    if (!first.startsWith("%") && !first.startsWith("!")) {
      return Optional.empty();
    }
    // A name that is not typed to its end is no magic yet, but stands where one may.
    String ended = code.substring(0, start) + (first.matches("%+\\w*") ? "%lsmagic" : line);
    boolean beside = first.matches("%+\\w+\\s.*");
    return of(ended, declared).magics().stream()
            .filter(call -> call.position() == start)
            .anyMatch(call -> !beside || call.magic().takes() != Magic.Takes.JAVA)
        ? Optional.of(line)
        : Optional.empty();
  }

  /// One pass over a cell.
  private static final class Scan {
    private static final Pattern LINE =
        Pattern.compile("[ \\t]*(%{1,2})([A-Za-z]\\w*)(?=[\\s;]|$)(.*)", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile("[ \\t]*!(?![=(!])(.*)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("([A-Za-z_$][\\w$]*)(.*)", Pattern.DOTALL);
    private static final Pattern JAVA_TYPE = Pattern.compile("[A-Z]\\w*\\..*", Pattern.DOTALL);
    private static final Pattern JAVA_WORD = Pattern.compile("true|false|new|this|switch");

    private final String code;
    private final Predicate<String> declared;
    private final StringBuilder java;
    private final List<Magic.Call> magics = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private boolean head = true; // Only blank lines and magics so far.

    Scan(String code, Predicate<String> declared) {
      this.code = code;
      this.declared = declared;
      java = new StringBuilder(code);
    }

    MagicLines result() {
      int from = 0;
      while (from < code.length()) {
        from = afterNextMagic(from);
      }
      return new MagicLines(magics, java.toString(), problems);
    }

    /// Goes over Java up to the next magic and takes that; its quotes mean nothing to Java.
    private int afterNextMagic(int from) {
      var scanner = new BracketScanner(code.substring(from));
      int at = from;
      do {
        char last = scanner.last();
        boolean fresh = scanner.depth() <= 0 && (last == 0 || last == ';' || last == '}');
        if (fresh) {
          int end = end(at);
          if (take(at, code.substring(at, end), last)) {
            return magics.isEmpty() || magics.getLast().magic().takes() != Magic.Takes.BODY
                ? end
                : endOfBody(magics.getLast(), end);
          }
        }
        at = scanner.nextLine() ? from + scanner.position() : code.length();
        head &= scanner.last() == 0;
      } while (at < code.length());
      return at;
    }

    /// The end of a line; a backslash before it has the next line belong to it.
    private int end(int at) {
      int end = code.indexOf('\n', at);
      while (end > 0 && code.charAt(end - 1) == '\\') {
        end = code.indexOf('\n', end + 1);
      }
      return end < 0 ? code.length() : end;
    }

    private boolean take(int at, String line, char last) {
      Matcher shell = SHELL.matcher(line);
      if (shell.matches()) {
        return isCommand(shell.group(1), at)
            && add(Magics.shell(), at, line.length(), false, shell.group(1));
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        return false;
      }
      String written = matcher.group(1) + matcher.group(2);
      boolean whole = matcher.group(1).length() == 2;
      Optional<Magic> magic = Magics.named(matcher.group(2)).filter(m -> fits(m, whole));
      if (magic.isEmpty()) {
        return last != '}' && refuse(at, line, Magics.unknown(written));
      }
      if (whole && !head) {
        return refuse(at, line, written + " must stand in the cell's first lines");
      }
      boolean java = magic.get().takes() == Magic.Takes.JAVA;
      String arguments = matcher.group(3).strip();
      if (java && !arguments.isEmpty() && !arguments.equals(";")) {
        return add(magic.get(), at, line.length() - matcher.group(3).length(), whole, "");
      }
      return add(magic.get(), at, line.length(), whole, arguments.replaceFirst("\\s*;$", ""));
    }

    private static boolean fits(Magic magic, boolean whole) {
      return magic.place() == Magic.Place.BOTH || (magic.place() == Magic.Place.CELL) == whole;
    }

    private boolean isCommand(String command, int at) {
      String text = command.strip();
      Matcher name = NAME.matcher(text);
      if (!name.matches()) {
        return !text.isEmpty();
      }
      String word = name.group(1);
      boolean call = name.group(2).startsWith("(");
      boolean local =
          Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(code).region(0, at).find();
      return !call
          && !JAVA_WORD.matcher(word).matches()
          && !JAVA_TYPE.matcher(text).matches()
          && !local
          && !declared.test(word);
    }

    /// @param length how much of the line is not Java
    private boolean add(Magic magic, int at, int length, boolean whole, String arguments) {
      boolean command = magic.equals(Magics.shell());
      String text = command ? arguments : arguments.replace("\\\n", " ");
      magics.add(new Magic.Call(magic, at, whole, text.strip(), ""));
      blank(at, at + length);
      return true;
    }

    private boolean refuse(int at, String line, String message) {
      int indent = line.length() - line.stripLeading().length();
      problems.add(new Problem(at + indent, message));
      blank(at, at + line.length());
      return true;
    }

    private int endOfBody(Magic.Call call, int end) {
      if (!call.wholeCell()) {
        return end;
      }
      String body = code.substring(Math.min(end + 1, code.length()));
      magics.set(
          magics.size() - 1,
          new Magic.Call(call.magic(), call.position(), true, call.arguments(), body));
      blank(end, code.length());
      return code.length();
    }

    private void blank(int from, int to) {
      for (int i = from; i < to; i++) {
        if (java.charAt(i) != '\n') {
          java.setCharAt(i, ' ');
        }
      }
    }
  }
}
