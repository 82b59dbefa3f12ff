package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/// The words of an OpenQASM text, read one after the other.
final class QasmTokens {
  private final List<QasmToken> tokens;
  private int at;

  QasmTokens(String text) {
    tokens = QasmLexer.read(text);
  }

  List<QasmToken> all() {
    return Collections.unmodifiableList(tokens);
  }

  QasmToken peek() {
    return tokens.get(at);
  }

  /// The next word; the end stays the end.
  QasmToken next() {
    QasmToken token = tokens.get(at);
    if (token.kind() != QasmToken.Kind.END) {
      at++;
    }
    return token;
  }

  boolean atEnd() {
    return peek().kind() == QasmToken.Kind.END;
  }

  /// Whether the next word is this symbol or name; if so, it is read.
  boolean accept(String text) {
    boolean here = peek().text().equals(text) && peek().kind() != QasmToken.Kind.STRING;
    if (here) {
      next();
    }
    return here;
  }

  QasmToken expect(String text) {
    QasmToken token = peek();
    if (!accept(text)) {
      throw token.error("expected '" + text + "', got " + token.shown());
    }
    return token;
  }

  QasmToken expect(QasmToken.Kind kind, String what) {
    QasmToken token = next();
    if (token.kind() != kind) {
      throw token.error("expected " + what + ", got " + token.shown());
    }
    return token;
  }

  QasmToken name() {
    return expect(QasmToken.Kind.NAME, "a name");
  }

  /// A whole number from 0 to a bound.
  int whole(int most) {
    QasmToken token = expect(QasmToken.Kind.NUMBER, "a whole number");
    return whole(token, token.text(), most);
  }

  static int whole(QasmToken token, String digits, int most) {
    try {
      int value = Integer.parseInt(digits);
      if (value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw token.error("expected a whole number of at most " + most + ", got " + digits);
    }
    throw token.error("expected a number of at most " + most + ", got " + digits);
  }

  /// One or more, with commas between them.
  <T> List<T> list(int most, Supplier<T> item) {
    var items = new ArrayList<T>();
    do {
      if (items.size() == most) {
        throw peek().error("a list must have at most " + most + " entries");
      }
      items.add(item.get());
    } while (accept(","));
    return items;
  }
}
