package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracketScannerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "f( | 1",
        "class A { void f() { | 2",
        "String s = \"({[\"; | 0",
        "char c = '{'; // {{ | 0",
        "/* {{ */ { | 1",
        "String s = \"\\\"{\"; { | 1",
        "} | 0"
      })
  void brackets_in_strings_and_comments_do_not_count(String text, int depth) {
    assertEquals(4 * depth, BracketScanner.indent(text).length());
  }
}
