package org.ketpoint.kernel.session;

/// Turns a Javadoc comment into text for a terminal.
final class Javadoc {
  private Javadoc() {}

  static String plain(String javadoc) {
    return javadoc
        .replaceAll("\\{@(?:code|literal|link|linkplain|value)\\s+([^{}]*)}", "$1")
        .replaceAll("\\{@\\w+\\s*}", "")
        .replaceAll("(?i)<(?:p|br|ul|ol|pre|/pre|tr|h\\d)[^>]*>", "\n")
        .replaceAll("(?i)<li[^>]*>", "\n  • ")
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
