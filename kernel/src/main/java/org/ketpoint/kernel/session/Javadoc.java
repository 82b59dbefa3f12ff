package org.ketpoint.kernel.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads documentation comments, old and new, and turns them into Markdown and into plain text.
final class Javadoc {
  private static final Pattern CLASSIC = Pattern.compile("\\A\\s*/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern MARKDOWN = Pattern.compile("\\A\\s*((?:[ \t]*///.*(?:\\R|\\z))+)");

  private Javadoc() {}

  /// The comment that a declaration begins with, or nothing.
  static String comment(String source) {
    Matcher classic = CLASSIC.matcher(source);
    if (classic.find()) {
      return classic.group(1).replaceAll("(?m)^[ \t]*\\* ?", "").strip();
    }
    Matcher markdown = MARKDOWN.matcher(source);
    return markdown.find() ? markdown.group(1).replaceAll("(?m)^[ \t]*/// ?", "").strip() : "";
  }

  /// A type's declaration without its comment and its body.
  static String declaration(String source) {
    String bare =
        MARKDOWN.matcher(CLASSIC.matcher(source).replaceFirst("")).replaceFirst("").strip();
    int body = bare.indexOf('{');
    return (body < 0 ? bare : bare.substring(0, body)).strip();
  }

  static String markdown(String javadoc) {
    return tidied(
        tags(javadoc, "**", "**")
            .replaceAll("\\{@(?:code|literal|value)\\s+([^{}]*)}", "`$1`")
            .replaceAll("\\{@(?:link|linkplain)\\s+([^{}]*)}", "`$1`")
            .replaceAll("\\{@\\w+\\s*}", "")
            .replaceAll("(?i)</?(?:code|tt)>", "`")
            .replaceAll("(?i)</?(?:i|em|var)>", "*")
            .replaceAll("(?i)</?(?:b|strong)>", "**")
            .replaceAll("(?i)<pre[^>]*>", "\n```\n")
            .replaceAll("(?i)</pre>", "\n```\n")
            .replaceAll("(?i)<li[^>]*>", "\n- "));
  }

  static String plain(String javadoc) {
    return tidied(
        tags(javadoc, "", "")
            .replaceAll("\\{@(?:code|literal|link|linkplain|value)\\s+([^{}]*)}", "$1")
            .replaceAll("\\{@\\w+\\s*}", "")
            .replaceAll("(?i)<li[^>]*>", "\n  • "));
  }

  /// `@param n how many` and the like as a list.
  private static String tags(String javadoc, String open, String close) {
    return javadoc
        .replaceAll("(?m)^\\s*@param\\s+(\\S+)\\s*", "\n- " + open + "$1" + close + ": ")
        .replaceAll("(?m)^\\s*@returns?\\s+", "\n- " + open + "returns" + close + ": ")
        .replaceAll(
            "(?m)^\\s*@(?:throws|exception)\\s+(\\S+)\\s*",
            "\n- " + open + "throws $1" + close + ": ")
        .replaceAll("(?m)^\\s*@(\\w+)\\s+", "\n- " + open + "$1" + close + ": ");
  }

  private static String tidied(String text) {
    return text.replaceAll("(?i)<(?:p|br|ul|ol|pre|/pre|tr|h\\d)[^>]*>", "\n\n")
        .replaceAll("</?[a-zA-Z][^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replaceAll("(?m)^ (?=\\S)", "")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }
}
