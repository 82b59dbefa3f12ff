package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class DeviceComparisonTest {
  private static final Qubit GOOD = new Qubit(2e5, 1e5, 1e-4, 32, 0.01, 0.02);
  private static final Qubit BAD = new Qubit(1e5, 5e4, 4e-4, 32, 0.02, 0.04);

  @ParameterizedTest
  @ValueSource(strings = {"IBM_MANILA", "unit", "ratio", "Metric", "ibm_manila"})
  void a_device_may_have_any_name(String name) {
    Device other = UniformDevice.of(name, LocalDate.of(2026, 1, 1), GOOD, 0.01, 300);
    Table table = DeviceComparison.of(Devices.ibmManila(), other);
    assertEquals("before: ibm_manila", table.column(1).name());
    assertEquals("after: " + name, table.column(2).name());
    assertEquals(13, DeviceComparison.of(other, other).rowCount());
  }

  @Test
  void what_the_devices_are_is_compared_too() {
    Device manila = Devices.ibmManila().calibrated();
    Device eagle = Devices.ibmEagle().calibrated();
    Table table = DeviceComparison.of(manila, eagle);
    assertEquals("5", value(table, "qubits", 1));
    assertEquals("127", value(table, "qubits", 2));
    assertEquals(
        Integer.toString(manila.calibrated().couplingMap().size()), value(table, "couplings", 1));
    assertEquals("id rz sx x ecr", value(table, "native gates", 2));
    assertEquals(eagle.date().toString(), value(table, "date", 2));
    assertEquals("any number", value(DeviceComparison.of(manila, eagle.uniform()), "qubits", 2));
    double t1 = table.doubleColumn("ratio").getDouble(row(table, "T1"));
    double before = manila.uniform().qubit(0).t1();
    assertEquals(eagle.uniform().qubit(0).t1() / before, t1, 1e-12);
  }

  @Test
  void qubits_that_changed_places_show_though_all_medians_are_the_same() {
    Table table = DeviceComparison.of(line(GOOD, BAD), line(BAD, GOOD));
    int last = table.rowCount() - 1;
    for (int row = 0; row < last; row++) {
      assertEquals(table.getString(row, 1), table.getString(row, 2));
    }
    assertEquals("1q error of qubit 0, which differs most", table.getString(last, "Metric"));
    assertEquals("0.0001", table.getString(last, 1));
    assertEquals("0.0004", table.getString(last, 2));
    assertEquals(4, table.doubleColumn("ratio").getDouble(last), 1e-9);
  }

  @Test
  void a_coupling_can_be_what_differs_most() {
    Table table =
        DeviceComparison.of(
            device(List.of(GOOD, GOOD), 0.01, "a"), device(List.of(GOOD, GOOD), 0, "b"));
    int last = table.rowCount() - 1;
    assertEquals("2q error of coupling 0-1, which differs most", table.getString(last, "Metric"));
    assertFalse(Double.isNaN(table.doubleColumn("ratio").getDouble(last)));
    assertTrue(table.print().contains("after: b"));
  }

  private static Device line(Qubit... qubits) {
    return device(List.of(qubits), 0.01, "line");
  }

  private static Device device(List<Qubit> qubits, double error, String name) {
    return CalibratedDevice.of(
        name,
        NativeGates.IBM_CX,
        LocalDate.of(2026, 1, 1),
        qubits,
        List.of(new Coupling(0, 1, error, 300)),
        1000);
  }

  private static int row(Table table, String metric) {
    return table.stringColumn("Metric").asList().indexOf(metric);
  }

  private static String value(Table table, String metric, int column) {
    return table.getString(row(table, metric), column);
  }
}
