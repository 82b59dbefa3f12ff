package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.simulate.Measurement;

/// The loss of one sample as a function of what was measured, and its derivatives.
///
/// Everything is a function of `v[j]`, the measured values that [#needed] names, in its order.
sealed interface Objective {
  /// Which values of the head's measurement a sample's loss depends on.
  int[] needed(int label);

  /// The loss.
  double loss(double[] v, int label, double target);

  /// Its derivatives `∂loss/∂v[j]`.
  void slopes(double[] v, int label, double target, double[] out);

  /// The answer, from all values: class probabilities, or the one prediction.
  double[] answer(double[] values);

  /// The objective of a head.
  ///
  /// @param shots measurements a circuit, 0 for exact
  static Objective of(Head head, int shots) {
    return switch (head) {
      case Head.Outcomes o -> Likelihood.of(new CrossEntropy(shots), o.classes());
      case Head.Softmax s -> new SoftmaxCrossEntropy(Linear.of(head));
      case Head.Regression r -> new SquaredError(Linear.of(head));
    };
  }

  /// Cross-entropy of a measured probability: only that of the sample's own class enters.
  ///
  /// @param needed `needed[label]`, made once so that training allocates nothing for it
  @SuppressWarnings("ArrayRecordComponent")
  record Likelihood(CrossEntropy crossEntropy, int[][] needed) implements Objective {
    static Likelihood of(CrossEntropy crossEntropy, int classes) {
      var needed = new int[classes][1];
      Arrays.setAll(needed, c -> new int[] {c});
      return new Likelihood(crossEntropy, needed);
    }

    @Override
    public int[] needed(int label) {
      return needed[label];
    }

    @Override
    public double loss(double[] v, int label, double target) {
      return crossEntropy.loss(v[0]);
    }

    @Override
    public void slopes(double[] v, int label, double target, double[] out) {
      out[0] = crossEntropy.slope(v[0]);
    }

    @Override
    public double[] answer(double[] values) {
      return Arrays.copyOf(values, needed.length);
    }
  }

  /// Cross-entropy of a softmax: `−z[label] + ln Σ exp z`.
  record SoftmaxCrossEntropy(Linear logits) implements Objective {
    @Override
    public int[] needed(int label) {
      return logits.strings();
    }

    @Override
    public double loss(double[] v, int label, double target) {
      double[] z = logits.of(v);
      double most = Arrays.stream(z).max().orElse(0);
      double sum = 0;
      for (double logit : z) {
        sum += StrictMath.exp(logit - most);
      }
      return most + StrictMath.log(sum) - z[label];
    }

    @Override
    public void slopes(double[] v, int label, double target, double[] out) {
      double[] p = answer(v);
      p[label] -= 1; // ∂loss/∂z[c] = p[c] − [c = label]
      logits.slopes(p, out);
    }

    @Override
    public double[] answer(double[] values) {
      double[] z = logits.of(values);
      double most = Arrays.stream(z).max().orElse(0);
      double sum = 0;
      for (int c = 0; c < z.length; c++) {
        z[c] = StrictMath.exp(z[c] - most);
        sum += z[c];
      }
      for (int c = 0; c < z.length; c++) {
        z[c] /= sum;
      }
      return z;
    }
  }

  /// `(y − f)²`.
  record SquaredError(Linear prediction) implements Objective {
    @Override
    public int[] needed(int label) {
      return prediction.strings();
    }

    @Override
    public double loss(double[] v, int label, double target) {
      double error = answer(v)[0] - target;
      return error * error;
    }

    @Override
    public void slopes(double[] v, int label, double target, double[] out) {
      prediction.slopes(new double[] {2 * (answer(v)[0] - target)}, out);
    }

    @Override
    public double[] answer(double[] values) {
      return prediction.of(values);
    }
  }

  /// Observables as linear functions of measured Pauli strings.
  ///
  /// @param weights `weights[o][j]`: observable o's coefficient of string j
  /// @param constants one an observable
  /// @param strings the numbers of all strings
  @SuppressWarnings("ArrayRecordComponent") // made once, read in the inner loop
  record Linear(double[][] weights, double[] constants, int[] strings) {
    static Linear of(Head head) {
      List<PauliString> strings = ((Measurement.Paulis) head.measurement()).strings();
      List<Observable> observables = head.observables();
      var weights = new double[observables.size()][strings.size()];
      var constants = new double[observables.size()];
      for (int o = 0; o < weights.length; o++) {
        constants[o] = observables.get(o).constant();
        for (Observable.Term term : observables.get(o).terms()) {
          weights[o][strings.indexOf(term.string())] += term.coefficient();
        }
      }
      return new Linear(weights, constants, IntStream.range(0, strings.size()).toArray());
    }

    double[] of(double[] v) {
      double[] sums = constants.clone();
      for (int o = 0; o < sums.length; o++) {
        for (int j = 0; j < v.length; j++) {
          sums[o] += weights[o][j] * v[j];
        }
      }
      return sums;
    }

    /// From derivatives in the observables to derivatives in the strings.
    void slopes(double[] byObservable, double[] out) {
      Arrays.fill(out, 0);
      for (int o = 0; o < weights.length; o++) {
        for (int j = 0; j < out.length; j++) {
          out[j] += byObservable[o] * weights[o][j];
        }
      }
    }
  }
}
