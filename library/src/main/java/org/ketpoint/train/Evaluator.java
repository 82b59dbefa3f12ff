package org.ketpoint.train;

import org.ketpoint.data.Dataset;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;

/// A network on its device, evaluated exactly at any parameters: what it answers, how it scores,
/// and where its loss rises. Nothing is trained, nothing is drawn.
///
/// Not safe for use by several threads at once.
public final class Evaluator {
  private static final Draw EXACT = new Draw(0, 0, 0);

  private final TrainingConfig config;
  private final Dataset data;
  private final SampleGradient gradient;
  private EncodedSamples encoded;

  private Evaluator(TrainingConfig config, Dataset data, SampleGradient gradient) {
    this.config = config;
    this.data = data;
    this.gradient = gradient;
    encoded = new EncodedSamples(config.model(), data.test());
  }

  /// The network of a run, on the calibration in force where it stands. What is pruned is absent,
  /// what is quantized stays at its angle and what is frozen has no gradient, at any parameters.
  ///
  /// @param run any run; it is left as it is
  /// @return an evaluator with exact probabilities, whatever the run's shots
  /// @throws IllegalArgumentException if no engine gives exact probabilities for so large a circuit
  public static Evaluator of(Training run) {
    // The optimizer plays no part, and iCANS would not do without shots.
    TrainingConfig exact =
        run.config()
            .withOptimizer(Sgd.rate(1))
            .withGradientRule(GradientRule.SHIFT_VALUES)
            .withShots(0);
    Network network = Network.of(exact.model(), run.state());
    SampleGradient gradient = new Workers(exact, network, 1).at(run.state().epoch()).getFirst();
    return new Evaluator(exact, run.data(), gradient);
  }

  /// What is evaluated.
  ///
  /// @return the run's model
  public Qnn model() {
    return config.model();
  }

  /// What evaluates it.
  ///
  /// @return the engine of exact probabilities, for this evaluator's thread
  public Engine engine() {
    return gradient.engine();
  }

  /// The angles that the network encodes a sample as.
  ///
  /// @param samples with as many features as the network reads
  /// @return `angles[i]`, for the engine; not to be changed
  public double[][] angles(Samples samples) {
    Stepper.requireFit(data, samples);
    if (encoded.samples() != samples) {
      encoded = new EncodedSamples(config.model(), samples);
    }
    return encoded.all();
  }

  /// All that is measured, for many samples at once: the measured effects are pulled back to the
  /// inputs once for all of them.
  ///
  /// @param theta the parameters
  /// @param samples with as many features as the network reads
  /// @return `values[i][v]`, the probability of each outcome, or each Pauli string's expectation,
  ///   readout errors included
  public double[][] values(Parameters theta, Samples samples) {
    bind(theta);
    return engine().values(angles(samples), EXACT);
  }

  /// What the network answers.
  ///
  /// @param theta the parameters
  /// @param samples with as many features as the network reads
  /// @return `answers[i][c]`, class probabilities, or the one prediction
  public double[][] answers(Parameters theta, Samples samples) {
    return answers(values(theta, samples));
  }

  /// What the network answers when so much is measured: values may be mitigated before.
  ///
  /// @param values as [#values]
  /// @return `answers[i][c]`, class probabilities, or the one prediction
  public double[][] answers(double[][] values) {
    Objective objective = Objective.of(config.model().head(), 0);
    var answers = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      answers[i] = objective.answer(values[i]);
    }
    return answers;
  }

  /// How the network scores.
  ///
  /// @param theta the parameters
  /// @param samples with as many features as the network reads
  /// @return loss, accuracy and confusion matrix
  public Evaluation score(Parameters theta, Samples samples) {
    return score(values(theta, samples), samples);
  }

  /// How the network scores when so much is measured.
  ///
  /// @param values as [#values], one row a sample
  /// @param samples the labels or targets
  /// @return loss, accuracy and confusion matrix
  public Evaluation score(double[][] values, Samples samples) {
    Stepper.requireFit(data, samples);
    if (values.length != samples.size()) {
      throw new IllegalArgumentException(
          "there must be measured values for each of %d samples, got %d"
              .formatted(samples.size(), values.length));
    }
    Objective objective = Objective.of(config.model().head(), 0);
    return Evaluation.of(samples, values, objective, data.classes());
  }

  /// The gradient of the mean loss, by parameter shift of exact values.
  ///
  /// @param theta the parameters
  /// @param samples with as many features as the network reads
  /// @return one component a parameter
  public double[] gradient(Parameters theta, Samples samples) {
    double[][] angles = angles(samples);
    bind(theta);
    var sum = new double[theta.size()];
    var one = new double[theta.size()];
    for (int i = 0; i < angles.length; i++) {
      gradient.compute(angles[i], samples, EXACT, i, one);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += one[k] / angles.length;
      }
    }
    return sum;
  }

  private void bind(Parameters theta) {
    if (!theta.shape().equals(config.model().shape())) {
      throw new IllegalArgumentException(
          "θ must have the model's shape %s, got %s"
              .formatted(config.model().shape(), theta.shape()));
    }
    gradient.engine().bind(theta.toArray());
  }

  @Override
  public String toString() {
    return "exact evaluator on %s; %s".formatted(config.noise().device().title(), engine());
  }
}
