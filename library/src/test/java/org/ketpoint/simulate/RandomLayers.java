package org.ketpoint.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.ShiftRule;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;

/// Programs of a ring's shape with noise that differs from qubit to qubit and from gate to gate.
final class RandomLayers {
  private final int qubits;
  private final Random random;
  private final List<Program.Step> steps = new ArrayList<>();
  private final List<Program.Site> sites = new ArrayList<>();
  private final Circuit circuit;

  private RandomLayers(int qubits, int layers, Random random) {
    this.qubits = qubits;
    this.random = random;
    circuit = Encoding.angle().circuit(qubits).then(Circuit.ansatz(qubits, layers));
  }

  /// @param laterFeatures whether blocks after the first layer read features too
  static Program of(
      int qubits, int layers, List<Integer> measured, boolean laterFeatures, long seed) {
    var ring = new RandomLayers(qubits, layers, new Random(seed));
    var initial = new ArrayList<Block>();
    for (int q = 0; q < qubits; q++) {
      initial.add(ring.block(q, true));
    }
    for (int layer = 0; layer < layers; layer++) {
      for (int q = 0; layer > 0 && q < qubits; q++) {
        ring.steps.add(new Program.Step.OfBlock(ring.block(q, laterFeatures)));
      }
      ring.chain();
    }
    for (int q = 0; q < qubits; q += 2) {
      ring.steps.add(new Program.Step.Scale(q, ring.scaling()));
    }
    NoiseModel noise = NoiseModel.of(Devices.ibmManila());
    return new Program(
        ring.circuit,
        noise,
        Measurement.outcomes(measured),
        NoisyCircuit.of(ring.circuit, noise),
        new Compiler.Compiled(initial, ring.steps, ring.sites));
  }

  /// The effects of a program's outcomes.
  static double[][] factors(Program program) {
    var factors = new double[program.outcomes()][];
    Arrays.setAll(factors, program::effect);
    return factors;
  }

  private void chain() {
    for (int c = 0; c < qubits; c++) {
      if (c > 0) {
        steps.add(new Program.Step.Scale(c, scaling()));
      }
      if (c == qubits - 1) {
        steps.add(new Program.Step.Scale(0, scaling()));
      }
      steps.add(new Program.Step.Cnot(c, (c + 1) % qubits, 1 - 0.1 * random.nextDouble()));
    }
  }

  private double[] scaling() {
    double x = 1 - 0.1 * random.nextDouble();
    double z = 1 - 0.1 * random.nextDouble();
    double gain = (1 - z) * random.nextDouble();
    return switch (random.nextInt(5)) {
      case 0 -> new double[] {x, 0.9 * x, z, 0.5 * gain, 0, gain};
      case 1 -> new double[] {0.9 * x, x, z, 0, -0.5 * gain, -gain};
      case 2 -> new double[] {0.3 * x, x, z, 0, 0, gain};
      case 3 -> new double[] {x, 0.3 * x, -z, 0.3 * gain, 0.4 * gain, gain};
      default -> new double[] {x, x, z, 0, 0, gain};
    };
  }

  private Block block(int q, boolean features) {
    var rotations = new ArrayList<Block.Rotation>();
    int count = 1 + random.nextInt(4);
    var fixed = new double[count + 1][];
    for (int k = 0; k < count; k++) {
      int axis = 1 + random.nextInt(3);
      int kind = random.nextInt(features ? 6 : 5);
      Angle angle =
          switch (kind) {
            case 5 -> new Angle.Feature(random.nextInt(qubits), 1.5, 0.1);
            case 4 -> Angle.of(0.7);
            default -> new Angle.Parameter(random.nextInt(circuit.parameters()), 0.9, 0.2);
          };
      int site = angle instanceof Angle.Parameter ? sites.size() : -1;
      if (angle instanceof Angle.Parameter p) {
        sites.add(new Program.Site(p.index(), p.scale(), ShiftRule.TWO_TERM));
      }
      rotations.add(new Block.Rotation(axis, angle, site));
    }
    for (int k = 0; k <= count; k++) {
      fixed[k] = random.nextBoolean() ? noise().toArray() : noise().then(turn()).toArray();
    }
    return new Block(q, rotations, fixed, null);
  }

  private Channel noise() {
    return Channel.depolarizing(1, 0.05 * random.nextDouble())
        .then(Channel.relaxation(1000, 500 + 1500 * random.nextDouble(), 30 * random.nextDouble()));
  }

  private Channel turn() {
    return Channel.of(random.nextBoolean() ? Gate.SX : Gate.H);
  }
}
