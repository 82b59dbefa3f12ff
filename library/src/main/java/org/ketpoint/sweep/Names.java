package org.ketpoint.sweep;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// The rule for the names of axes and figures, which become the columns of one table.
final class Names {
  private Names() {}

  /// @throws IllegalArgumentException if it cannot name a column
  static String require(String name) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a column's name must have a character that is seen, and none that controls a terminal, got '%s'"
              .formatted(name));
    }
    return name;
  }

  /// Tables do not tell `Seed` from `seed`.
  ///
  /// @throws IllegalArgumentException if a name is there twice
  static void requireDistinct(List<String> names) {
    var seen = new TreeSet<String>();
    for (String name : names) {
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "the names of axes and figures must differ in more than upper and lower case, got '%s' twice in %s"
                .formatted(name, names));
      }
    }
  }
}
