package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;

class GateChannelTest {
  private static Operation on(Gate gate, Integer... qubits) {
    return new Operation(
        gate, List.of(qubits), Collections.nCopies(gate.shiftRules().size(), Angle.of(0.4)));
  }

  @ParameterizedTest
  @EnumSource
  void without_noise_the_pulses_are_the_gate_and_with_it_they_are_a_channel(Gate gate) {
    Operation operation = gate.qubits() == 1 ? on(gate, 0) : on(gate, 0, 1);
    double[] angles = new double[gate.shiftRules().size()];
    Arrays.fill(angles, 0.4);
    for (Device device :
        List.of(
            Devices.ibmManila(),
            Devices.ibmEagle(),
            Devices.googleSycamore(),
            Devices.rigettiAspen())) {
      NoiseModel noise = NoiseModel.of(device);
      for (Attachment attachment : Attachment.values()) {
        Channel ideal = GateChannel.of(operation, noise.ideal().attached(attachment));
        assertArrayEquals(Channel.of(gate, angles).toArray(), ideal.toArray(), 1e-13);
      }
      Channel real = GateChannel.of(operation, noise);
      assertTrue(real.isCompletelyPositive(), () -> gate + " on " + device);
    }
  }

  @Test
  void a_native_gates_error_is_the_calibrated_one() {
    Device manila = Devices.ibmManila().calibrated();
    Channel cnot = GateChannel.of(on(Gate.CX, 1, 2), NoiseModel.of(manila));
    double error = 1 - cnot.averageFidelity(Channel.of(Gate.CX));
    assertEquals(manila.coupling(1, 2).error(), error, 1e-12);
    Channel x = GateChannel.of(on(Gate.SX, 2), NoiseModel.of(manila));
    assertEquals(manila.qubit(2).error1q(), 1 - x.averageFidelity(Channel.of(Gate.SX)), 1e-12);
  }

  @Test
  void the_first_qubit_named_is_the_channels_qubit_0() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila().calibrated());
    Channel back = GateChannel.of(on(Gate.CX, 4, 3), noise.ideal());
    assertArrayEquals(Channel.of(Gate.CX).toArray(), back.toArray(), 1e-14);
  }

  @Test
  void a_virtual_gate_has_no_noise_and_a_wrong_preparation_is_no_part_of_a_gate() {
    NoiseModel noise =
        NoiseModel.of(Devices.ibmManila().withStatePreparation(0.1))
            .with(ErrorSource.STATE_PREPARATION);
    Channel turn = GateChannel.of(on(Gate.RZ, 0), noise);
    assertArrayEquals(Channel.of(Gate.RZ, 0.4).toArray(), turn.toArray(), 1e-15);
  }

  @Test
  void a_gate_with_a_free_angle_or_none_of_the_devices_is_refused() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila().calibrated());
    assertRefused(
        "fixed", () -> GateChannel.of(Operation.turn(Gate.RX, Angle.parameter(0), 0), noise));
    assertRefused("0 and 4", () -> GateChannel.of(on(Gate.CX, 0, 4), noise));
  }
}
