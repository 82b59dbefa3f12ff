package org.ketpoint.kernel.display;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;

/// Numbers as a table shows them: six significant digits, no zeros at the end, a power of ten for
/// the very small and very large. Only the view is rounded; the value keeps its bits.
final class Figures extends NumberFormat {
  private static final long serialVersionUID = 1;
  private static final MathContext SIX = new MathContext(6, RoundingMode.HALF_EVEN);

  static String of(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return value == 0 ? "0" : Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
    double size = Math.abs(rounded.doubleValue());
    return size >= 1e-4 && size < 1e9 ? rounded.toPlainString() : scientific(rounded);
  }

  private static String scientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  @Override
  public StringBuffer format(double number, StringBuffer text, FieldPosition position) {
    return text.append(of(number));
  }

  @Override
  public StringBuffer format(long number, StringBuffer text, FieldPosition position) {
    return text.append(number);
  }

  @Override
  public Number parse(String source, ParsePosition position) {
    throw new UnsupportedOperationException("figures are shown, not read");
  }
}
