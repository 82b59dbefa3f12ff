package org.ketpoint.transpile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Device;
import org.ketpoint.device.NativePulses;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;

/// How likely a circuit errs, without simulating it: each noisy pulse, two-qubit gate, wait and
/// measurement is taken to fail by itself with the average infidelity that the noise model gives
/// it, so the costs `−ln(1 − error)` add up.
///
/// Only the sources that are on count, idling with [org.ketpoint.noise.ErrorSource#IDLE]. Merging
/// one-qubit gates is not foreseen: `TRANSPILED` counts as `PER_GATE`.
public final class Prediction {

  private final NoiseModel noise;
  private final Device device;
  private final Map<Integer, Double> pulses = new HashMap<>();
  private final Map<List<Integer>, Double> couplings = new HashMap<>();

  private Prediction(NoiseModel noise) {
    this.noise = noise;
    this.device = noise.device();
  }

  /// Predicts by a noise model.
  ///
  /// @param noise the device and its noise
  /// @return the prediction
  public static Prediction of(NoiseModel noise) {
    return new Prediction(noise);
  }

  /// The probability that something goes wrong in one run.
  ///
  /// @param circuit a circuit that the device can run; its qubits are the device's
  /// @param measured the qubits that are measured
  /// @return in `[0, 1]`
  public double error(Circuit circuit, List<Integer> measured) {
    return -StrictMath.expm1(-cost(circuit, measured));
  }

  /// `Σ −ln(1 − error)`.
  double cost(Circuit circuit, List<Integer> measured) {
    double sum = 0;
    for (Operation operation : circuit.operations()) {
      sum += operation(operation);
    }
    for (int q : measured) {
      sum += readout(q);
    }
    double[] idle = Schedule.idle(circuit, this::time);
    for (int q = 0; q < idle.length; q++) {
      sum += idle(q, idle[q]);
    }
    return sum;
  }

  /// What a gate costs on the device's qubits that it names.
  double operation(Operation operation) {
    double sum = 0;
    for (Operation pulse : pulses(operation)) {
      if (pulse.gate().qubits() == 2) {
        sum += coupling(pulse.qubits().get(0), pulse.qubits().get(1));
      } else if (!NativePulses.isVirtual(pulse.gate())) {
        sum += pulse(pulse.qubit());
      }
    }
    return sum;
  }

  /// How long a gate takes on the device's qubits that it names, in ns.
  double time(Operation operation) {
    double sum = 0;
    for (Operation pulse : pulses(operation)) {
      if (pulse.gate().qubits() == 2) {
        sum += device.coupling(pulse.qubits().get(0), pulse.qubits().get(1)).time();
      } else if (!NativePulses.isVirtual(pulse.gate())) {
        sum += device.qubit(pulse.qubit()).time1q();
      }
    }
    return sum;
  }

  private List<Operation> pulses(Operation operation) {
    return noise.attachment() == Attachment.LOGICAL
        ? List.of(operation)
        : NativePulses.of(operation, device);
  }

  double pulse(int q) {
    return pulses.computeIfAbsent(q, key -> cost(1 - noise.afterPulse(key).averageFidelity()));
  }

  private double coupling(int control, int target) {
    return couplings.computeIfAbsent(
        List.of(control, target),
        key -> {
          Channel low = noise.relaxation(control, target, control);
          Channel high = noise.relaxation(control, target, target);
          Channel all =
              Channel.depolarizing(2, noise.couplingLambda(control, target)).then(high.tensor(low));
          return cost(1 - all.averageFidelity());
        });
  }

  /// The mean of both kinds of misreading.
  double readout(int q) {
    Readout readout = noise.readout(q);
    return cost((readout.p10() + readout.p01()) / 2);
  }

  double idle(int q, double time) {
    return cost(1 - noise.idleRelaxation(q, time).channel().averageFidelity());
  }

  private static double cost(double error) {
    return -StrictMath.log1p(-Math.clamp(error, 0, 1)) + 0.0;
  }
}
