package org.ketpoint.kernel.serve;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.stop.UserCode;

/// `System.out` and `System.err` of a cell: each call prints its text whole, or not at all, when
/// the cell is stopped, and a cell that does nothing but print is stopped between two calls.
@SuppressWarnings("AnnotateFormatMethod") // it passes on what the user wrote
final class CellPrinter extends PrintStream {
  private static final String END = System.lineSeparator();

  private final UserCode userCode;

  CellPrinter(OutputStream out, UserCode userCode) {
    super(out, false, StandardCharsets.UTF_8);
    this.userCode = userCode;
  }

  private void say(String text) {
    userCode.settle();
    super.print(text);
    userCode.stopIfDue();
  }

  @Override
  public void print(boolean value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(char value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(int value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(long value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(float value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(double value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(char[] value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(@Nullable String value) {
    say(String.valueOf(value));
  }

  @Override
  public void print(@Nullable Object value) {
    say(String.valueOf(value));
  }

  @Override
  public void println(boolean value) {
    say(value + END);
  }

  @Override
  public void println(char value) {
    say(value + END);
  }

  @Override
  public void println(int value) {
    say(value + END);
  }

  @Override
  public void println(long value) {
    say(value + END);
  }

  @Override
  public void println(float value) {
    say(value + END);
  }

  @Override
  public void println(double value) {
    say(value + END);
  }

  @Override
  public void println(char[] value) {
    say(String.valueOf(value) + END);
  }

  @Override
  public void println(@Nullable String value) {
    say(value + END);
  }

  @Override
  public void println(@Nullable Object value) {
    say(value + END);
  }

  @Override
  public void println() {
    say(END);
  }

  @Override
  public PrintStream append(@Nullable CharSequence text, int start, int end) {
    say(String.valueOf(text).substring(start, end));
    return this;
  }

  @Override
  public PrintStream format(String format, @Nullable Object... values) {
    say(String.format(format, values));
    return this;
  }

  @Override
  public PrintStream format(Locale locale, String format, @Nullable Object... values) {
    say(String.format(locale, format, values));
    return this;
  }

  @Override
  public void write(int b) {
    userCode.settle();
    super.write(b);
    userCode.stopIfDue();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    userCode.settle();
    super.write(bytes, offset, length);
    userCode.stopIfDue();
  }
}
