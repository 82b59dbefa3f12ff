package org.ketpoint.checkpoint;

import org.ketpoint.checkpoint.SizedRun.Digits;
import org.ketpoint.device.Device;
import org.ketpoint.digest.Sha256;
import org.ketpoint.train.TrainingSnapshot;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.numbers.IntColumnType;

/// How large checkpoints are: what the paper counts, and what is written here.
public final class CheckpointSizes {
  private static final int ROTATIONS = 3; // RX, RY, RZ

  private CheckpointSizes() {}

  /// The paper's section 4.3 beside the files of a run of its ansatz with Adam, on a device with a
  /// coupling between any two qubits.
  ///
  /// How large a profile is depends on the digits of its figures, as a column of few different
  /// digits takes less than 8 bytes a number. Vendors publish errors and lifetimes with every digit
  /// of a double, as the shipped profiles have them: at 100 qubits and 20 layers such a checkpoint
  /// takes 205.8 KB in all, more than the 186.8 KB that the paper counts. It takes less than those
  /// only where errors are rounded to a millionth and times to a nanosecond.
  ///
  /// The paper counts 8·l·q·g bytes of parameters and 16·l·q·g of Adam's memory for g = 3
  /// rotations, and (4q + e)·8 of profile for e couplings. A file needs a header beside that, with
  /// what the paper leaves out: the position in the random numbers and in the data, hashes, and
  /// versions. History and circuit lie in files of their own and are not counted.
  ///
  /// ```java
  /// CheckpointSizes.paper(100, 20)
  /// ```
  ///
  /// @param qubits at least 2
  /// @param layers at least 1
  /// @return a new table in bytes, with the paper's sizes, those of the files with figures of `6
  ///   digits` and with `every digit`, and the rows `parameters`, `optimizer`, `shots, RNG, cursor,
  ///   header`, `hardware profile`, `together`, and `gradients, masks, mapping` for what a run may
  ///   keep on top
  public static Table paper(int qubits, int layers) {
    int couplings = qubits * (qubits - 1) / 2;
    int theta = 8 * layers * qubits * ROTATIONS;
    int adam = 2 * theta;
    int profile = (4 * qubits + couplings) * 8;
    int none = IntColumnType.missingValueIndicator();
    return Table.create(
        "bytes of a checkpoint of %d qubits and %d layers".formatted(qubits, layers),
        StringColumn.create(
            "what",
            "parameters",
            "optimizer",
            "shots, RNG, cursor, header",
            "hardware profile",
            "together",
            "gradients, masks, mapping"),
        IntColumn.create(
            "paper", new int[] {theta, adam, none, profile, theta + adam + profile, none}),
        IntColumn.create("6 digits", files(new SizedRun(qubits, layers, Digits.ROUNDED))),
        IntColumn.create("every digit", files(new SizedRun(qubits, layers, Digits.EVERY))));
  }

  private static int[] files(SizedRun run) {
    int theta = 8 * run.essential().state().theta().size();
    int adam = 2 * theta;
    int essential = size(run.essential());
    int profile = size(run.device());
    return new int[] {
      theta,
      adam,
      essential - theta - adam,
      profile,
      essential + profile,
      size(run.whole()) - essential
    };
  }

  /// The bytes that a snapshot is published with.
  private static int size(TrainingSnapshot snapshot) {
    var beside =
        new CheckpointFile.Beside(
            snapshot.lineage().parent(),
            new HistoryLog.Extent(0, Sha256.hex(new byte[0])),
            Saving.DEFAULT.text());
    var fixed = CheckpointFile.fixed(snapshot.config(), snapshot.data());
    return CheckpointFile.write(snapshot, beside, fixed).bytes().length;
  }

  private static int size(Device device) {
    return Part.of(device).bytes().length;
  }
}
