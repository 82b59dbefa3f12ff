package org.ketpoint.sweep;

import java.util.Locale;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Attachment;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/// What a value is. Its text says all of it, and the same value has the same text everywhere.
enum Kind {
  /// A `Long`.
  INTEGER {
    @Override
    Object parse(String text) {
      return Long.valueOf(text);
    }

    @Override
    Column<?> column(String name) {
      return LongColumn.create(name);
    }
  },
  /// A `Double`; the text is the shortest that gives the same bits.
  NUMBER {
    @Override
    Object parse(String text) {
      return Double.valueOf(text);
    }

    @Override
    Column<?> column(String name) {
      return DoubleColumn.create(name);
    }
  },
  /// A `String`.
  TEXT {
    @Override
    Object parse(String text) {
      return text;
    }
  },
  /// A [Device]; the text is its JSON.
  DEVICE {
    @Override
    Object parse(String text) {
      return Device.fromJson(text);
    }
  },
  /// An [Attachment].
  NOISE {
    @Override
    Object parse(String text) {
      return Attachment.valueOf(text);
    }
  };

  /// The value that a text says.
  abstract Object parse(String text);

  /// An empty column for such values.
  Column<?> column(String name) {
    return StringColumn.create(name);
  }

  /// As files and messages name it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
