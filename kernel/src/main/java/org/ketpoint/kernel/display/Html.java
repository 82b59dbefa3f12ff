package org.ketpoint.kernel.display;

/// Markup that reads well on light and on dark pages: it takes the page's own colours.
public final class Html {
  private Html() {}

  /// What markup says, without its tags.
  ///
  /// @param html any markup
  /// @return plain text, a line for each block or row
  public static String text(String html) {
    return html.replaceAll("(?is)<(script|style)\\b.*?</\\1>", "")
        .replaceAll("(?i)</t[dh]>", " ")
        .replaceAll("(?i)<br\\b[^>]*>|</(p|div|tr|li|h[1-6]|summary)>", "\n")
        .replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
        .strip();
  }

  /// Makes text safe to stand in markup, also within quotes.
  ///
  /// @param text any text
  /// @return the same, with five characters replaced
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
