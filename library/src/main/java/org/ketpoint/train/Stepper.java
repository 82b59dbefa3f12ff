package org.ketpoint.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Streams;

/// The transition from one [TrainingState] to the next.
///
/// A batch's samples are shared out to the threads, but their gradients are added in the batch's
/// order, so the result does not depend on the number of threads.
final class Stepper {
  private final TrainingConfig config;
  private final Dataset data;
  private final Program program;
  private final List<SampleGradient> workers; // one a thread
  private final double[][] gradients; // gradients[i]: of the batch's i-th sample
  private final double[] losses;
  private int[] order = {}; // the samples of one epoch, in order
  private long orderSeed;
  private int orderEpoch = -1;

  Stepper(TrainingConfig config, Dataset data, int threads) {
    this.config = config;
    this.data = data;
    program = Program.of(config.model().circuit(), config.noise(), config.model().measured());
    int most = Math.min(config.batch(), data.train().size());
    workers = new ArrayList<>();
    for (int i = 0; i < Math.min(threads, most); i++) {
      workers.add(new SampleGradient(program, config.shots()));
    }
    gradients = new double[most][config.model().circuit().parameters()];
    losses = new double[most];
  }

  Program program() {
    return program;
  }

  /// One optimizer step; only where the epoch has samples left.
  TrainingState step(TrainingState state) {
    double[] gradient = gradient(state);
    double lossSum = state.lossSum();
    int batch = batch(state).length;
    for (int i = 0; i < batch; i++) {
      lossSum += losses[i];
    }
    var update =
        config
            .optimizer()
            .update(state.theta().toArray(), gradient, state.optimizer(), state.epoch());
    return new TrainingState(
        state.seed(),
        state.step() + 1,
        state.epoch(),
        state.cursor() + batch,
        state.theta().with(update.theta()),
        update.state(),
        lossSum,
        state.comparableFrom(),
        state.history());
  }

  /// Closes an epoch whose samples are all used: scores the test samples and adds the record.
  TrainingState endEpoch(TrainingState state) {
    Evaluation test = evaluate(state.theta(), data.test());
    var history = new ArrayList<>(state.history());
    history.add(
        new EpochRecord(
            state.epoch() + 1,
            state.step(),
            config.noise().device().name(),
            config.shots(),
            config.optimizer().learningRate().at(state.epoch()),
            state.lossSum() / data.train().size(),
            test.loss(),
            test.accuracy()));
    return new TrainingState(
        state.seed(),
        state.step(),
        state.epoch() + 1,
        0,
        state.theta(),
        state.optimizer(),
        0,
        state.comparableFrom(),
        history);
  }

  /// The mean gradient of the state's next batch; leaves its losses in `losses`.
  double[] gradient(TrainingState state) {
    int[] batch = batch(state);
    double[] theta = state.theta().toArray();
    if (workers.size() == 1) {
      compute(0, theta, state, batch);
    } else {
      try {
        CompletableFuture.allOf(
                IntStream.range(0, workers.size())
                    .mapToObj(
                        w ->
                            CompletableFuture.runAsync(
                                () -> compute(w, theta, state, batch), Thread::startVirtualThread))
                    .toArray(CompletableFuture[]::new))
            .join();
      } catch (CompletionException e) {
        // The sentence of what went wrong, not of the thread it went wrong on.
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
    var sum = new double[theta.length];
    for (int i = 0; i < batch.length; i++) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += gradients[i][k] / batch.length;
      }
    }
    return sum;
  }

  private void compute(int worker, double[] theta, TrainingState state, int[] batch) {
    SampleGradient gradient = workers.get(worker);
    gradient.engine().bind(theta);
    for (int i = worker; i < batch.length; i += workers.size()) {
      int sample = batch[i];
      losses[i] =
          gradient.compute(
              data.train().row(sample),
              data.train().label(sample),
              state.seed(),
              state.step(),
              sample,
              gradients[i]);
    }
  }

  /// The training samples of the state's next step.
  int[] batch(TrainingState state) {
    if (state.epoch() != orderEpoch || state.seed() != orderSeed) {
      order = order(state.seed(), state.epoch(), data.train().size());
      orderEpoch = state.epoch();
      orderSeed = state.seed();
    }
    int end = state.cursor() + Math.min(config.batch(), order.length - state.cursor());
    return Arrays.copyOfRange(order, state.cursor(), end);
  }

  Evaluation evaluate(Parameters theta, Samples samples) {
    requireFit(samples);
    var inputs = new double[samples.size()][];
    Arrays.setAll(inputs, samples::row);
    var engine = workers.getFirst().engine();
    engine.bind(theta.toArray());
    return Evaluation.of(samples, engine.probabilities(inputs), data.classes());
  }

  private void requireFit(Samples samples) {
    if (samples.size() == 0 || samples.features() != data.features()) {
      throw new IllegalArgumentException(
          "samples to score must be at least 1 with %d features, got %d with %d"
              .formatted(data.features(), samples.size(), samples.features()));
    }
    for (int i = 0; i < samples.size(); i++) {
      if (samples.label(i) >= data.classes().size()) {
        throw new IllegalArgumentException(
            "labels must be below %d, got %d (sample %d)"
                .formatted(data.classes().size(), samples.label(i), i));
      }
    }
  }

  /// A shuffle (Fisher and Yates) that follows from seed and epoch alone.
  static int[] order(long seed, int epoch, int size) {
    var random = Streams.at(seed, Streams.Purpose.ORDER, epoch, 0, 0);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }
}
