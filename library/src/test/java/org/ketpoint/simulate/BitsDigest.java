package org.ketpoint.simulate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A digest of many results' bits, computed here or by a Java with other flags.
final class BitsDigest {
  private BitsDigest() {}

  /// Prints the digest; for [#ofAnotherJava].
  public static void main(String[] args) {
    System.out.println(args.length == 0 ? digest() : small());
  }

  /// Of rings of several sizes, with every kernel that this Java can run.
  static String digest() {
    long digest = 1;
    int[][] shapes = {{4, 2}, {4, 3}, {5, 3}, {6, 3}, {7, 2}};
    for (int[] shape : shapes) {
      Program program = RandomLayers.of(shape[0], shape[1], List.of(2, 0), false, 5);
      digest = digest(digest, program, false);
      if (Processor.vectors() && digest(1, program, true) != digest(1, program, false)) {
        return "vectors differ from plain loops at " + shape[0] + " × " + shape[1];
      }
    }
    return Long.toHexString(digest);
  }

  /// Of one small ring, as fused multiply-adds in software take a microsecond each.
  static String small() {
    return Long.toHexString(digest(1, RandomLayers.of(4, 3, List.of(0), false, 5), false));
  }

  private static long digest(long before, Program program, boolean vectors) {
    Layered ring = Layered.of(program);
    if (ring == null) {
      throw new IllegalStateException("no ring");
    }
    int memory = (int) LayeredSweep.memory(ring, program.outcomes());
    Kernels kernels = vectors ? new VectorKernels(memory) : new PlainKernels(memory);
    var sweep = new LayeredSweep(ring, RandomLayers.factors(program), kernels);
    var random = new Random(3);
    sweep.bind(random.doubles(program.circuit().parameters(), -7, 7).toArray());
    double[] x = random.doubles(program.circuit().qubits(), -4, 4).toArray();
    var shifted = new Shifted(program.sites().size());
    long digest = before;
    for (int outcome = 0; outcome < program.outcomes(); outcome++) {
      sweep.shifted(x, outcome, shifted);
      digest = 31 * digest + Double.doubleToLongBits(shifted.unshifted);
      for (int k = 0; k < shifted.plus.length; k++) {
        digest = 31 * digest + Double.doubleToLongBits(shifted.plus[k]);
        digest = 31 * digest + Double.doubleToLongBits(shifted.minus[k]);
      }
    }
    var probabilities = new double[1][program.outcomes()];
    sweep.probabilities(new double[][] {x}, probabilities);
    for (double p : probabilities[0]) {
      digest = 31 * digest + Double.doubleToLongBits(p);
    }
    return digest;
  }

  /// Runs [#main] by this Java with other flags.
  static String ofAnotherJava(List<String> flags, String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(BitsDigest.class.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }
}
