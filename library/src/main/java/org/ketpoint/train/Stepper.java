package org.ketpoint.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Samples;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Streams;
import org.ketpoint.train.StepReport.SampleReport;

/// The transition from one [TrainingState] to the next.
///
/// A batch's samples are shared out to the threads, but their gradients are added in the batch's
/// order, so the result does not depend on the number of threads.
final class Stepper {
  /// Engines that only estimate score test samples with random numbers of their own.
  private static final long TEST_SEED = 0x7e57;

  private final TrainingConfig config;
  private final Dataset data;
  private final EncodedSamples train;
  private final EncodedSamples test;
  private final Workers workers;
  private final boolean[] held; // held[k]: whether θ[k] is not trained
  private final double[][] gradients; // gradients[i]: of the batch's i-th sample
  private final double[] losses;
  private final @Nullable FrugalStep frugal; // where each parameter has shots of its own
  private int[] order = {}; // the samples of one epoch, in order
  private long orderSeed;
  private int orderEpoch = -1;

  /// @param network the circuit that is run; its parameters' statuses stay what they are
  Stepper(TrainingConfig config, Dataset data, int threads, Encoded encoded, Network network) {
    this.config = config;
    held = network.held();
    this.data = data;
    train = encoded.train();
    test = encoded.test();
    int most = Math.min(config.batch(), data.train().size());
    workers = new Workers(config, network, Math.min(threads, most));
    gradients = new double[most][config.model().circuit().parameters()];
    losses = new double[most];
    frugal = FrugalStep.of(config, most, gradients[0].length);
  }

  /// The training and test samples with what the network's encoding makes of them.
  record Encoded(EncodedSamples train, EncodedSamples test) {
    static Encoded of(Qnn model, Dataset data) {
      return new Encoded(
          new EncodedSamples(model, data.train()), new EncodedSamples(model, data.test()));
    }
  }

  /// The engine of an epoch, of the first thread.
  Engine engine(int epoch) {
    return workers.at(epoch).getFirst().engine();
  }

  /// One optimizer step; only where the epoch has samples left.
  TrainingState step(TrainingState state) {
    return step(state, gradient(state));
  }

  /// The same, after [#gradient] of that state, whose losses it adds up.
  TrainingState step(TrainingState state, double[] gradient) {
    double lossSum = state.lossSum();
    int batch = batch(state).length;
    for (int i = 0; i < batch; i++) {
      lossSum += losses[i];
    }
    var update = update(state, gradient, batch);
    GradientHistory gradients = state.gradients();
    return new TrainingState(
        state.seed(),
        state.step() + 1,
        state.epoch(),
        state.cursor() + batch,
        state.theta().with(update.theta()),
        update.state(),
        lossSum,
        state.history(),
        state.changes(),
        gradients == null ? null : gradients.after(gradient, held),
        state.masks());
  }

  private Optimizer.Update update(TrainingState state, double[] gradient, int batch) {
    double[] theta = state.theta().toArray();
    OptimizerState memory = state.optimizer();
    Optimizer.Update all =
        frugal != null
            ? frugal.update(state, gradient, batch, engine(state.epoch()))
            : config.optimizer() instanceof Admm admm
                ? admm.update(theta, gradient, memory, state.epoch(), held)
                : config.optimizer().update(theta, gradient, memory, state.epoch());
    return Held.kept(all, theta, memory, held);
  }

  /// Closes an epoch whose samples are all used: scores the test samples and adds the record.
  TrainingState endEpoch(TrainingState state) {
    Evaluation score = evaluate(state.theta(), data.test(), state.epoch());
    var history = new ArrayList<>(state.history());
    history.add(
        new EpochRecord(
            state.epoch() + 1,
            state.step(),
            config.noise().device().name(),
            config.shots(),
            config.optimizer().learningRate().at(state.epoch()),
            state.lossSum() / data.train().size(),
            score.loss(),
            score.accuracy()));
    return new TrainingState(
        state.seed(),
        state.step(),
        state.epoch() + 1,
        0,
        state.theta(),
        state.optimizer(),
        0,
        history,
        state.changes(),
        state.gradients(),
        state.masks());
  }

  /// The mean gradient of the state's next batch; leaves its losses in `losses`.
  double[] gradient(TrainingState state) {
    int[] batch = batch(state);
    double[] theta = state.theta().toArray();
    List<SampleGradient> all = workers.at(state.epoch());
    if (all.size() == 1) {
      compute(all, 0, theta, state, batch);
    } else {
      try {
        CompletableFuture.allOf(
                IntStream.range(0, all.size())
                    .mapToObj(
                        w ->
                            CompletableFuture.runAsync(
                                () -> compute(all, w, theta, state, batch),
                                Thread::startVirtualThread))
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

  private void compute(
      List<SampleGradient> all, int worker, double[] theta, TrainingState state, int[] batch) {
    SampleGradient gradient = all.get(worker);
    gradient.engine().bind(theta);
    Draw draw = draw(state);
    FrugalGradient own = frugal == null ? null : frugal.gradient(state, gradient.engine());
    for (int i = worker; i < batch.length; i += all.size()) {
      int sample = batch[i];
      double[] angles = train.angles(sample);
      losses[i] =
          frugal == null || own == null
              ? gradient.compute(angles, train.samples(), draw, sample, gradients[i])
              : own.compute(
                  angles, train.samples(), draw, sample, gradients[i], frugal.variance(i));
    }
  }

  private Draw draw(TrainingState state) {
    return new Draw(config.shots(), state.seed(), state.step());
  }

  /// The circuits that the state's next step runs for each of its samples; after [#gradient] of
  /// that state, whose losses it tells.
  List<SampleReport> report(TrainingState state) {
    Engine engine = engine(state.epoch());
    engine.bind(state.theta().toArray());
    ShotPlan plan =
        frugal == null
            ? ShotPlan.even(config.shots(), engine.program())
            : frugal.plan(state, engine);
    var inspector = new Inspector(engine, state.theta(), draw(state), plan);
    var reports = new ArrayList<SampleReport>();
    for (int sample : batch(state)) {
      double[] angles = train.angles(sample);
      int label = data.train().isRegression() ? 0 : data.train().label(sample);
      reports.add(
          new SampleReport(
              sample,
              Arrays.stream(data.train().row(sample)).boxed().toList(),
              label,
              losses[reports.size()],
              inspector.circuits(angles, sample, label)));
    }
    return reports;
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

  Evaluation evaluate(Parameters theta, Samples samples, int epoch) {
    requireFit(data, samples);
    EncodedSamples encoded =
        samples == test.samples() ? test : new EncodedSamples(config.model(), samples);
    Engine engine = engine(epoch);
    engine.bind(theta.toArray());
    return Evaluation.of(
        samples,
        engine.values(encoded.all(), new Draw(config.shots(), TEST_SEED, epoch)),
        Objective.of(config.model().head(), 0),
        data.classes());
  }

  /// Refuses samples that are not like those trained on.
  static void requireFit(Dataset data, Samples samples) {
    if (samples.size() == 0 || samples.features() != data.features()) {
      throw new IllegalArgumentException(
          "samples to score must be at least 1 with %d features, got %d with %d"
              .formatted(data.features(), samples.size(), samples.features()));
    }
    if (samples.isRegression() != data.train().isRegression()) {
      throw new IllegalArgumentException(
          "samples to score must have %s, as the training samples do"
              .formatted(data.train().isRegression() ? "targets" : "labels"));
    }
    for (int i = 0; i < samples.size() && !samples.isRegression(); i++) {
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
