package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.noise.Channel;

/// One-qubit Pauli-transfer matrices, row-major 4×4, multiplied out.
final class Channels {
  private Channels() {}

  /// The channel of an instruction on one qubit that has nothing free in it.
  static double[] of(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(var operation) ->
          Channel.of(
                  operation.gate(),
                  operation.angles().stream()
                      .mapToDouble(a -> a.radians(new double[0], new double[0]))
                      .toArray())
              .toArray();
      case Instruction.Depolarize(var qubits, double lambda) ->
          Channel.depolarizing(qubits.size(), lambda).toArray();
      case Instruction.Relax(int q, var relaxation) -> relaxation.channel().toArray();
      case Instruction.Flip(int q, double p) -> Channel.bitFlip(p).toArray();
      case Instruction.Merge(MergedRun run) -> product(run.pulses(run.operations()));
    };
  }

  /// The qubit of an instruction on one qubit.
  static int qubit(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Apply(var operation) -> operation.qubit();
      case Instruction.Depolarize(var qubits, double lambda) -> qubits.getFirst();
      case Instruction.Relax(int q, var relaxation) -> q;
      case Instruction.Flip(int q, double p) -> q;
      case Instruction.Merge(MergedRun run) -> run.qubit();
    };
  }

  /// What instructions on one qubit do together, the first first.
  static double[] product(List<Instruction> instructions) {
    var out = new double[16];
    multiply(instructions.stream().map(Channels::of).toList(), out);
    return out;
  }

  /// `out = factors[last] ⋯ factors[0]`.
  static void multiply(List<double[]> factors, double[] out) {
    double[] product = Channel.identity(1).toArray();
    for (double[] factor : factors) {
      var next = new double[16];
      times(factor, product, next);
      product = next;
    }
    System.arraycopy(product, 0, out, 0, 16);
  }

  /// `out = a·b`.
  static void times(double[] a, double[] b, double[] out) {
    for (int i = 0; i < 16; i += 4) {
      for (int j = 0; j < 4; j++) {
        out[i + j] = a[i] * b[j] + a[i + 1] * b[4 + j] + a[i + 2] * b[8 + j] + a[i + 3] * b[12 + j];
      }
    }
  }

  /// Pulls a one-qubit effect back: `out[j] = Σᵢ effect[at + i]·m[4·i + j]`, in place.
  static void pullBack(double[] effect, int at, double[] m) {
    var out = new double[4];
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        out[j] += effect[at + i] * m[4 * i + j];
      }
    }
    System.arraycopy(out, 0, effect, at, 4);
  }
}
