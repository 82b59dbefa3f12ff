package org.ketpoint.kernel.session;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The names of the classes that JShell wraps snippets in: `REPL.$JShell$12B`, and `…$Foo` for what
/// is declared within.
final class SnippetNames {
  private static final String START = "REPL.$JShell$";
  private static final Pattern WRAPPER = Pattern.compile("REPL[./]\\$JShell\\$[0-9A-Z_]+");
  private static final Pattern PREFIX = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[.$]?");

  private SnippetNames() {}

  static boolean isSnippet(String className) {
    return className.startsWith(START);
  }

  /// The class around a snippet's class, or the class itself.
  static String wrapper(String className) {
    int end = className.indexOf('$', START.length());
    return end < 0 ? className : className.substring(0, end);
  }

  /// Every wrapper that a string of a class file mentions, with dots.
  static Stream<String> mentioned(String text) {
    return WRAPPER.matcher(text).results().map(found -> found.group().replace('/', '.'));
  }

  /// A text as the user knows it, without the wrappers.
  static String plain(String text) {
    return PREFIX.matcher(text).replaceAll("");
  }
}
