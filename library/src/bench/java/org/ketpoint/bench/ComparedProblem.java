package org.ketpoint.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Operation;
import org.ketpoint.device.Qubit;
import org.ketpoint.device.UniformDevice;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.ThermalRelaxation;
import org.ketpoint.simulate.Program;

/// What the peers compute too, as their `problem.py` writes it and says what it means.
///
/// @param cnots of each layer, control and target
/// @param exact P(read 1) of the circuit, then of those with one angle further by π/2, then back;
///   of a large circuit the first only
record ComparedProblem(
    int qubits,
    int layers,
    int shots,
    List<List<Integer>> cnots,
    Noise noise,
    List<Double> x,
    List<Double> theta,
    List<Double> exact) {

  /// Times are in ns.
  record Noise(
      double t1,
      double t2,
      double lambda1,
      double time1,
      double lambda2,
      double time2,
      double p10,
      double p01) {}

  static ComparedProblem read(String file) throws IOException {
    return new Gson().fromJson(Files.readString(Path.of(file)), ComparedProblem.class);
  }

  /// Whether only the first circuit is asked for, not the gradient.
  boolean isLarge() {
    return exact.size() == 1;
  }

  Program program() {
    return Program.of(circuit(), noiseModel(), List.of(0));
  }

  /// The problems' RZ is as noisy as any gate, ours is free: a gate that does nothing but be noisy
  /// follows it.
  private Circuit circuit() {
    Circuit circuit = Encoding.angle(Gate.RX, 1).circuit(qubits);
    int parameter = 0;
    for (int layer = 0; layer < layers; layer++) {
      for (int q = 0; q < qubits; q++) {
        circuit =
            circuit
                .rx(q, Angle.parameter(parameter++))
                .ry(q, Angle.parameter(parameter++))
                .rz(q, Angle.parameter(parameter++))
                .with(Operation.of(Gate.I, q));
      }
      for (List<Integer> cnot : cnots) {
        circuit = circuit.cx(cnot.getFirst(), cnot.getLast());
      }
    }
    return circuit;
  }

  /// A device whose gate errors are those that the stated λ and relaxation have together: from them
  /// the recipe finds the same λ again.
  private NoiseModel noiseModel() {
    Noise n = noise;
    Channel oneQubit = new ThermalRelaxation(n.t1, n.t2, n.time1).channel();
    Channel each = new ThermalRelaxation(n.t1, n.t2, n.time2).channel();
    double error1 = error(Channel.depolarizing(1, n.lambda1).then(oneQubit));
    double error2 = error(Channel.depolarizing(2, n.lambda2).then(each.tensor(each)));
    var qubit = new Qubit(n.t1, n.t2, error1, n.time1, n.p10, n.p01);
    var device = UniformDevice.of("compared", LocalDate.of(2026, 11, 22), qubit, error2, n.time2);
    return NoiseModel.of(device).attached(Attachment.LOGICAL);
  }

  private static double error(Channel channel) {
    return 1 - channel.averageFidelity();
  }
}
