package org.ketpoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatePreparationTest {

  @Test
  void a_state_preparation_error_survives_a_round_trip_in_version_2() {
    var qubit = new Qubit(1, 2, .3, 4, .5, .6, .07);
    Device device =
        CalibratedDevice.of(
            "mine",
            NativeGates.IBM_CX,
            LocalDate.of(2026, 1, 2),
            List.of(qubit, qubit),
            List.of(new Coupling(0, 1, .7, 8)),
            9);
    assertTrue(device.toJson().contains("\"version\": 2,"));
    Device read = Device.fromJson(device.toJson());
    assertEquals(device, read);
    assertEquals(.07, read.qubit(1).statePreparation());
    assertEquals(.07, read.uniform().qubit(5).statePreparation());
    assertNotEquals(
        device.hash(),
        Device.fromJson(device.toJson().replace(", \"statePreparation\": 0.07", "")).hash());
    var refusal =
        assertThrows(
            DeviceFormatException.class,
            () -> Device.fromJson(device.toJson().replace("n\": 2,", "n\": 1,")));
    assertTrue(
        String.valueOf(refusal.getMessage()).startsWith("unknown field \"statePreparation\""));
  }

  @Test
  void an_assumed_state_preparation_error_is_told_and_kept() {
    Device device = Devices.rigettiAspen().simultaneous().withStatePreparation(.02);
    assertEquals(.02, device.calibrated().qubit(79).statePreparation());
    assertEquals(.02, device.gateErrors(GateErrors.STATED).qubit(3).statePreparation());
    assertEquals(
        "State preparation error of 0.02 on every qubit: an assumption.", device.notes().getLast());
    assertEquals(device, Device.fromJson(device.toJson()));
    assertNotEquals(Devices.rigettiAspen().simultaneous().hash(), device.hash());
    assertEquals(
        Devices.rigettiAspen().hash(), Devices.rigettiAspen().withStatePreparation(0).hash());
    assertThrows(
        IllegalArgumentException.class, () -> Devices.ibmManila().withStatePreparation(1.2));
  }
}
