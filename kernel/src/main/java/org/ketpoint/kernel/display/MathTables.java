package org.ketpoint.kernel.display;

import java.util.Arrays;
import org.ketpoint.checkpoint.Safetensors;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Spectrum;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Matrices and tensors as tables.
final class MathTables {
  private static final int WIDEST = 16;

  private MathTables() {}

  /// One column a column of the matrix; of a large one the upper left corner.
  static Table of(ComplexMatrix matrix) {
    int shown = Math.min(matrix.size(), WIDEST);
    String corner = shown < matrix.size() ? ", its upper left corner" : "";
    var table = Table.create(matrix.size() + " × " + matrix.size() + " matrix" + corner);
    for (int j = 0; j < shown; j++) {
      var column = StringColumn.create(String.valueOf(j));
      for (int i = 0; i < shown; i++) {
        int at = i * matrix.size() + j;
        column.append(complex(matrix.re()[at], matrix.im()[at]));
      }
      table.addColumns(column);
    }
    return table;
  }

  static String complex(double re, double im) {
    if (im == 0) {
      return Figures.of(re);
    }
    String imaginary = Figures.of(Math.abs(im)) + "i";
    return re == 0
        ? (im < 0 ? "-" : "") + imaginary
        : Figures.of(re) + (im < 0 ? " - " : " + ") + imaginary;
  }

  static Table of(Spectrum spectrum) {
    double[] values = spectrum.values();
    int[] numbers = new int[values.length];
    Arrays.setAll(numbers, i -> i);
    return Table.create(
        "spectrum", IntColumn.create("number", numbers), DoubleColumn.create("eigenvalue", values));
  }

  /// One row a tensor.
  static Table of(Safetensors file) {
    var names = StringColumn.create("tensor");
    var types = StringColumn.create("type");
    var shapes = StringColumn.create("shape");
    var sizes = IntColumn.create("bytes");
    file.tensors()
        .forEach(
            (name, tensor) -> {
              names.append(name);
              types.append(tensor.type().name());
              shapes.append(Arrays.toString(tensor.shape()));
              sizes.append(tensor.bytes().length);
            });
    return Table.create("tensors", names, types, shapes, sizes);
  }
}
