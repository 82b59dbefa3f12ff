package org.ketpoint.checkpoint;

import java.util.SortedMap;

/// Reads the named texts of a checkpoint; a missing or wrong one is told with the file and the
/// name.
///
/// @param values the texts by name
/// @param where the file's name
record Metadata(SortedMap<String, String> values, String where) {
  String text(String name) throws CorruptFileException {
    String value = values.get(name);
    if (value == null) {
      throw new CorruptFileException("%s must have the metadata '%s'".formatted(where, name));
    }
    return value;
  }

  /// A text that may be left out.
  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /// A number that may be left out.
  int whole(String name, int otherwise) throws CorruptFileException {
    return values.containsKey(name) ? whole(name) : otherwise;
  }

  int whole(String name) throws CorruptFileException {
    long value = longWhole(name);
    if (value != (int) value) {
      throw wrong(name, null);
    }
    return (int) value;
  }

  long longWhole(String name) throws CorruptFileException {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw wrong(name, e);
    }
  }

  double real(String name) throws CorruptFileException {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw wrong(name, e);
    }
  }

  private CorruptFileException wrong(
      String name, @org.jspecify.annotations.Nullable Throwable cause) throws CorruptFileException {
    return new CorruptFileException(
        "%s has the metadata '%s' with a value that is no number of its kind: '%s'"
            .formatted(where, name, text(name)),
        cause);
  }
}
