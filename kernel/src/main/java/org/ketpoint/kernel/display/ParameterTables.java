package org.ketpoint.kernel.display;

import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What a run remembers of its parameters, as tables.
final class ParameterTables {
  private ParameterTables() {}

  /// One row a mask.
  static Table of(Masks masks) {
    List<String> names = masks.names();
    var candidates = IntColumn.create("candidates");
    var parameters = IntColumn.create("parameters");
    for (String name : names) {
      boolean[] mask = masks.candidates(name);
      candidates.append((int) IntStream.range(0, mask.length).filter(k -> mask[k]).count());
      parameters.append(mask.length);
    }
    return Table.create("masks", StringColumn.create("mask", names), candidates, parameters);
  }

  /// One row a parameter, in θ's order.
  static Table of(GradientHistory gradients) {
    float[] means = gradients.means();
    return Table.create(
        "gradients",
        IntColumn.create("parameter", IntStream.range(0, means.length).toArray()),
        DoubleColumn.create(
            "mean |gradient|",
            IntStream.range(0, means.length).mapToDouble(k -> means[k]).toArray()));
  }
}
