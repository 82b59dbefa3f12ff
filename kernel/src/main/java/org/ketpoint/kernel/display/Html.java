package org.ketpoint.kernel.display;

/// Markup that reads well on light and on dark pages: it takes the page's own colours.
public final class Html {
  private Html() {}

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
