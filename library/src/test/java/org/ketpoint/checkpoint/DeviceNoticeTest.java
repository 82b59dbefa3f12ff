package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.device.UniformDevice;
import org.ketpoint.progress.Notices;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import tech.tablesaw.api.Table;

/// A run that goes on on a device whose profile differs says so once, with the difference.
class DeviceNoticeTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(3);

  @TempDir Path directory;

  private final List<Warning> warnings = new CopyOnWriteArrayList<>();
  private Checkpoints store;

  private record Warning(String message, @Nullable Table table) {}

  @BeforeEach
  void train() {
    store = Checkpoints.in(directory.resolve("run"));
    run().listen(store).epochs(1);
    store.close();
    Notices.showWith((message, table) -> warnings.add(new Warning(message, table)));
  }

  @AfterEach
  void logWarningsAgain() {
    Notices.showWith((m, t) -> System.getLogger("ketpoint").log(System.Logger.Level.WARNING, m));
  }

  @Test
  void a_run_that_is_resumed_and_moved_warns_once() {
    Training moved = store.latest().resume().on(Devices.ibmEagle());
    moved.epochs(1).epochs(1);
    store.close();
    moved.epochs(1);
    assertWarnedOnce("after: ibm_eagle_sherbrooke");
  }

  @Test
  void a_run_that_is_restored_with_other_settings_warns_once() {
    Training other = run().on(Devices.ibmEagle()).listen(store);
    store.latest().restore(other).epochs(1).epochs(1);
    assertWarnedOnce("after: ibm_eagle_sherbrooke");
  }

  @Test
  void a_restored_run_that_is_saved_nowhere_or_elsewhere_warns_once_too() {
    store.latest().restore(run().on(Devices.ibmEagle())).epochs(1).epochs(1);
    assertWarnedOnce("after: ibm_eagle_sherbrooke");
    warnings.clear();
    var elsewhere = Checkpoints.in(directory.resolve("elsewhere"));
    store.latest().restore(run().on(Devices.ibmEagle()).listen(elsewhere)).epochs(1).epochs(1);
    assertWarnedOnce("after: ibm_eagle_sherbrooke");
  }

  @Test
  void a_name_that_differs_in_case_only_does_not_stand_in_the_way() {
    Device same =
        UniformDevice.of(
            "IBM_MANILA", LocalDate.of(2026, 1, 1), Devices.ibmManila().qubit(0), 0.02, 300);
    store.latest().resume().on(same).epochs(1);
    assertWarnedOnce("after: IBM_MANILA");
  }

  @Test
  void on_the_same_device_nothing_is_said() {
    store.latest().resume().epochs(1);
    store.latest().restore(run().listen(store)).epochs(1);
    assertEquals(List.of(), warnings);
  }

  private void assertWarnedOnce(String column) {
    assertEquals(1, warnings.size(), warnings.toString());
    Warning warning = warnings.getFirst();
    assertTrue(warning.message().contains("goes on on another device"), warning.message());
    Table table = warning.table();
    assertTrue(table != null && table.columnNames().contains(column), warning.toString());
  }

  private static Training run() {
    return Training.of(Qnn.classifier(3, 1, 2), DIGITS).seed(5);
  }
}
