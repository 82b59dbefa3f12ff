package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.noise.Readout;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;

/// Takes readout errors back: what was measured, multiplied by the inverse of each qubit's
/// assignment matrix `[[1 − p10, p01], [p10, 1 − p01]]` (errors of different qubits are independent
/// here, so the inverse of all is the product of the inverses).
///
/// ```java
/// var mitigation = ReadoutMitigation.of(evaluator.engine().program());
/// evaluator.score(mitigation.mitigated(evaluator.values(theta, samples)), samples)
/// ```
///
/// Of exact probabilities the inverse is exact. Of frequencies it is unbiased, but may lie outside
/// [0, 1], and its variance is larger, by about `1/(1 − p10 − p01)²` a qubit.
public final class ReadoutMitigation {
  private final List<Readout> readouts; // of bit k, or of string k
  private final boolean parity;

  private ReadoutMitigation(List<Readout> readouts, boolean parity) {
    this.readouts = List.copyOf(readouts);
    this.parity = parity;
    for (Readout readout : readouts) {
      if (Math.abs(1 - readout.p10() - readout.p01()) < 1e-9) {
        throw new IllegalArgumentException(
            "readout errors can be taken back only where P(1|0) + P(0|1) is not 1, got " + readout);
      }
    }
  }

  /// The mitigation of outcomes.
  ///
  /// @param noise whose readout errors
  /// @param qubits the measured qubits; bit k of an outcome is the k-th of them
  /// @return the mitigation
  /// @throws IllegalArgumentException if a qubit's reading says nothing of its state
  public static ReadoutMitigation of(NoiseModel noise, List<Integer> qubits) {
    return new ReadoutMitigation(qubits.stream().map(noise::readout).toList(), false);
  }

  /// The mitigation of a program's measurement, on the qubits where it lies.
  ///
  /// @param program that measures outcomes, or Pauli strings of one qubit each
  /// @return the mitigation
  /// @throws IllegalArgumentException if a string has more than one qubit: what was measured of it
  ///   is one parity, whose errors cannot be told apart
  public static ReadoutMitigation of(Program program) {
    return switch (program.measurement()) {
      case Measurement.Outcomes o -> of(program.noise(), o.qubits());
      case Measurement.Paulis p -> {
        var readouts = new ArrayList<Readout>();
        for (int k = 0; k < p.strings().size(); k++) {
          if (p.measured(k).size() != 1) {
            throw new IllegalArgumentException(
                "readout errors can be taken back of outcomes and of Pauli strings of one qubit, got "
                    + p.strings().get(k));
          }
          readouts.add(program.noise().readout(p.measured(k).getFirst()));
        }
        yield new ReadoutMitigation(readouts, true);
      }
    };
  }

  /// The inverse, unbiased; of frequencies some entries may be below 0 or above 1.
  ///
  /// @param measured the frequency of each outcome, or the mean of each string
  /// @return as many, without readout errors; probabilities still sum to what they did
  /// @throws IllegalArgumentException if the length is another
  public double[] inverted(double... measured) {
    int expected = parity ? readouts.size() : 1 << readouts.size();
    if (measured.length != expected) {
      throw new IllegalArgumentException(
          "there must be %d measured values, got %d".formatted(expected, measured.length));
    }
    double[] values = measured.clone();
    for (int k = 0; k < readouts.size(); k++) {
      Readout r = readouts.get(k);
      if (parity) {
        double offset = r.trace(0) - r.trace(1);
        values[k] = (values[k] - offset) / (r.z(0) - r.z(1));
      } else {
        invert(values, 1 << k, r);
      }
    }
    return values;
  }

  private static void invert(double[] p, int bit, Readout r) {
    double determinant = 1 - r.p10() - r.p01();
    for (int zero = 0; zero < p.length; zero++) {
      if ((zero & bit) == 0) {
        double of0 = p[zero];
        double of1 = p[zero | bit];
        p[zero] = ((1 - r.p01()) * of0 - r.p01() * of1) / determinant;
        p[zero | bit] = ((1 - r.p10()) * of1 - r.p10() * of0) / determinant;
      }
    }
  }

  /// The inverse, brought back to what can be: of outcomes the nearest probabilities, by least
  /// squares onto the simplex (Smolin, Gambetta and Smith, PRL 108, 070502 (2012)); of strings the
  /// nearest number in [−1, 1]. Where the inverse is possible already, it is the inverse.
  ///
  /// @param measured the frequency of each outcome, or the mean of each string
  /// @return probabilities that sum to 1, or expectations
  /// @throws IllegalArgumentException if the length is another
  public double[] mitigated(double... measured) {
    double[] values = inverted(measured);
    if (!parity) {
      return ontoSimplex(values);
    }
    Arrays.setAll(values, k -> Math.clamp(values[k], -1, 1));
    return values;
  }

  /// The same for many samples.
  ///
  /// @param measured `measured[i]`, what was measured of sample i
  /// @return one row a sample
  public double[][] mitigated(double[][] measured) {
    return Arrays.stream(measured).map(this::mitigated).toArray(double[][]::new);
  }

  /// Subtracts what is too much from all entries alike, but leaves none below 0.
  static double[] ontoSimplex(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    double shift = 0;
    for (int kept = 1; kept <= sorted.length; kept++) {
      double next = sorted[sorted.length - kept];
      double candidate = (sum + next - 1) / kept;
      if (next - candidate <= 0) {
        break;
      }
      sum += next;
      shift = candidate;
    }
    var nearest = new double[values.length];
    for (int k = 0; k < nearest.length; k++) {
      nearest[k] = Math.max(0, values[k] - shift);
    }
    return nearest;
  }

  @Override
  public String toString() {
    return "takes back the readout errors " + readouts;
  }
}
