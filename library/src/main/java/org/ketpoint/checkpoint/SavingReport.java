package org.ketpoint.checkpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What has become of the saves that one store was asked for.
///
/// @param asked saves asked for
/// @param saved of these, on the disk and acknowledged
/// @param superseded given up for newer ones before they were begun, as the disk was slower than
///   training; never acknowledged
/// @param repeated found on the disk already, in the same bits
/// @param failed attempts that failed; what failed is tried again with the next save
/// @param waiting not begun yet
/// @param mirrored checkpoints copied to the mirror and read back there
/// @param mirrorFailed attempts to bring the mirror up to date that failed
/// @param deleted checkpoints deleted by retention
/// @param bytes written in checkpoints
/// @param slowest the longest save
/// @param problem the newest problem, null if the newest attempt went well
public record SavingReport(
    long asked,
    long saved,
    long superseded,
    long repeated,
    long failed,
    int waiting,
    long mirrored,
    long mirrorFailed,
    long deleted,
    long bytes,
    Duration slowest,
    @Nullable String problem) {
  /// As a table.
  ///
  /// @return two columns
  public Table table() {
    var names = StringColumn.create("what");
    var values = StringColumn.create("value");
    Object[][] rows = {
      {"asked for", asked},
      {"saved", saved},
      {"superseded", superseded},
      {"there already", repeated},
      {"failed attempts", failed},
      {"waiting", waiting},
      {"mirrored", mirrored},
      {"failed mirrorings", mirrorFailed},
      {"deleted by retention", deleted},
      {"bytes written", bytes},
      {"slowest save", slowest.toNanos() / 1e6 + " ms"},
      {"newest problem", problem == null ? "none" : problem}
    };
    for (Object[] row : rows) {
      names.append(row[0].toString());
      values.append(row[1].toString());
    }
    return Table.create("saving", names, values);
  }
}
