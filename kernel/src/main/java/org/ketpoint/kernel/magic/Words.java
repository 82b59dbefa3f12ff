package org.ketpoint.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/// Cuts a magic's line into words, at blanks outside of quotes.
final class Words {
  private Words() {}

  static List<String> of(String line) throws MagicException {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean open = false; // Also an empty pair of quotes is a word.
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        open = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (quote != 0) {
      throw new MagicException("the quote " + quote + " must be closed, got " + line);
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }

  /// The only word there may be.
  static String one(Magic.Call call, String what) throws MagicException {
    List<String> words = of(call.arguments());
    if (words.size() != 1) {
      String got = words.isEmpty() ? "nothing" : call.arguments();
      throw new MagicException(call.magic().command() + " needs one " + what + ", got " + got);
    }
    return words.getFirst();
  }
}
