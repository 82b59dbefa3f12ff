package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;

/// Cuts an OpenQASM text into words.
final class QasmLexer {
  private final String text;
  private final List<QasmToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private QasmLexer(String text) {
    this.text = text;
  }

  /// All words, then one of kind END.
  static List<QasmToken> read(String text) {
    var lexer = new QasmLexer(text);
    while (lexer.skipSpace()) {
      lexer.tokens.add(lexer.next());
    }
    lexer.tokens.add(lexer.token(QasmToken.Kind.END, ""));
    return lexer.tokens;
  }

  /// Whether there is a word after spaces and comments.
  private boolean skipSpace() {
    while (at < text.length()) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        skipComment();
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipComment() {
    QasmToken start = token(QasmToken.Kind.SYMBOL, "/*");
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw start.error("this comment has no end");
    }
    while (at < end) {
      if (text.charAt(at) == '\n') {
        newLine();
      } else {
        at++;
      }
    }
    at = end + 2;
  }

  private void newLine() {
    at++;
    line++;
    lineStart = at;
  }

  private QasmToken next() {
    int c = text.codePointAt(at);
    if (Character.isLetter(c) || c == '_') {
      return word(QasmToken.Kind.NAME, endOfName(at));
    }
    boolean fraction = c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    if (isDigit(c) || fraction) {
      return word(QasmToken.Kind.NUMBER, endOfNumber());
    }
    if (c == '"') {
      return string();
    }
    if (c == '$' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      return word(QasmToken.Kind.PHYSICAL, endOfDigits(at + 1));
    }
    for (String symbol : List.of("->", "**", "==")) {
      if (text.startsWith(symbol, at)) {
        return word(QasmToken.Kind.SYMBOL, at + 2);
      }
    }
    if (";,()[]{}=@+-*/:".indexOf(c) >= 0) {
      return word(QasmToken.Kind.SYMBOL, at + 1);
    }
    String shown = new String(Character.toChars(c));
    throw token(QasmToken.Kind.SYMBOL, shown).error("'" + shown + "' has no place in a circuit");
  }

  private QasmToken string() {
    int end = text.indexOf('"', at + 1);
    int lineEnd = text.indexOf('\n', at);
    if (end < 0 || (lineEnd >= 0 && lineEnd < end)) {
      throw token(QasmToken.Kind.STRING, "").error("this string has no end");
    }
    QasmToken token = token(QasmToken.Kind.STRING, text.substring(at + 1, end));
    at = end + 1;
    return token;
  }

  private QasmToken word(QasmToken.Kind kind, int end) {
    QasmToken token = token(kind, text.substring(at, end));
    at = end;
    return token;
  }

  private QasmToken token(QasmToken.Kind kind, String word) {
    return new QasmToken(kind, word, line, text.codePointCount(lineStart, at) + 1);
  }

  private int endOfName(int from) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!(Character.isLetterOrDigit(c) || c == '_')) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /// Digits, a point, digits, an exponent; what follows it directly is left for the next word.
  private int endOfNumber() {
    int end = endOfDigits(at);
    if (end < text.length() && text.charAt(end) == '.') {
      end = endOfDigits(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int sign = end + 1;
      if (sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-')) {
        sign++;
      }
      int exponent = endOfDigits(sign);
      end = exponent > sign ? exponent : end;
    }
    return end;
  }

  private int endOfDigits(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
