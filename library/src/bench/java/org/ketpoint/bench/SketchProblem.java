package org.ketpoint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

/// What the scalar sketch computes: the paper's ansatz after RX(x), every gate noisy, on a uniform
/// device.
///
/// @param exact the gradient, or empty where it is not known
record SketchProblem(int qubits, int layers, double[] x, double[] theta, double[] exact) {
  private static final double T1 = 144_700; // ns
  private static final double T2 = 54_400;
  private static final double TIME_1Q = 35.6;
  private static final double TIME_2Q = 345;
  private static final double LAMBDA_1Q = 3.54e-4;
  private static final double LAMBDA_2Q = 1.01e-2;

  /// Reads a problem file: qubits and layers, x, θ, the exact gradient; one line each.
  static SketchProblem read(String file) throws IOException {
    List<double[]> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) {
      lines.add(Arrays.stream(line.strip().split(" ")).mapToDouble(Double::parseDouble).toArray());
    }
    double[] size = lines.get(0);
    return new SketchProblem(
        (int) size[0], (int) size[1], lines.get(1), lines.get(2), lines.get(3));
  }

  static SketchProblem random(int qubits, int layers) {
    var random = new Random(7);
    return new SketchProblem(
        qubits,
        layers,
        random.doubles(qubits, 0, Math.PI).toArray(),
        random.doubles(3L * qubits * layers, 0, 2 * Math.PI).toArray(),
        new double[0]);
  }

  Program program() {
    Channel one = new ThermalRelaxation(T1, T2, TIME_1Q).channel();
    Channel two = new ThermalRelaxation(T1, T2, TIME_2Q).channel();
    double error1 = error(Channel.depolarizing(1, LAMBDA_1Q).then(one));
    double error2 = error(Channel.depolarizing(2, LAMBDA_2Q).then(two.tensor(two)));
    var qubit = new Qubit(T1, T2, error1, TIME_1Q, 0.0122, 0.0316);
    var device = UniformDevice.of("sketch", LocalDate.of(2026, 11, 24), qubit, error2, TIME_2Q);
    var noise = NoiseModel.of(device).attached(Attachment.LOGICAL);
    return Program.of(circuit(), noise, List.of(0));
  }

  private static double error(Channel channel) {
    return 1 - channel.averageFidelity();
  }

  /// The sketch's RZ is as noisy as any gate, ours is free: a gate that does nothing but be noisy
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
      for (int q = 0; q < qubits; q++) {
        circuit = circuit.cx(q, (q + 1) % qubits);
      }
    }
    return circuit;
  }

  /// About how many multiply-adds the exact part takes, counted by hand.
  double multiplyAdds() {
    return (13.4 + (10.3 * qubits + 9) * (layers - 2)) * (1L << (2 * qubits));
  }
}
