package org.ketpoint.train;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Selection;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Samples;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.progress.Progress;
import org.ketpoint.simulate.Engine;
import org.ketpoint.transpile.Layout;
import tech.tablesaw.api.Table;

/// A training run.
///
/// [#step] and [#epochs] move it on. The methods that change how it trains ([#on], [#shots],
/// [#optimizer] …) leave it as it is and return another run that goes on from the same state.
///
/// ```java
/// var run = Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).reduce(4))
///     .on(Devices.ibmManila()).shots(1000).optimizer(Adam.rate(0.01)).seed(7);
/// run.epochs(10);
/// run.history()
/// ```
///
/// Where nothing else is said: the uniform IBM Manila, noise on each pulse, 1,000 shots, Adam with
/// a rate of 0.01, one sample a step, seed 0, one thread. Not safe for use by several threads at
/// once.
public final class Training {
  private final TrainingConfig config;
  private final Dataset data;
  private final int threads;
  private final Listeners listeners;
  private final Stepper.Encoded encoded;
  private final Lineage lineage;
  private TrainingState state;
  private @Nullable Stepper stepper;

  private Training(
      TrainingConfig config,
      Dataset data,
      int threads,
      Listeners listeners,
      Stepper.Encoded encoded,
      TrainingState state,
      Lineage lineage) {
    this.config = config;
    this.data = data;
    this.threads = threads;
    this.listeners = listeners;
    this.encoded = encoded;
    this.state = state;
    this.lineage = lineage;
  }

  /// A run that has not begun.
  ///
  /// @param model what to train
  /// @param data what to train it on
  /// @return the run, on the default device
  /// @throws IllegalArgumentException if the data do not fit the model
  public static Training of(Qnn model, Dataset data) {
    var noise = NoiseModel.of(Devices.ibmManila());
    var config =
        new TrainingConfig(
            model, noise, null, 1000, Adam.rate(0.01), 1, GradientRule.SHIFT_VALUES, 0, 0);
    model.requireFit(data);
    var encoded = Stepper.Encoded.of(model, data);
    TrainingState state = TrainingState.start(config, 0);
    return new Training(config, data, 1, new Listeners(List.of()), encoded, state, Lineage.fresh());
  }

  /// A run that goes on from where a snapshot was taken.
  ///
  /// @param snapshot how it trained, on what, and where it stood
  /// @return the run, without listeners
  /// @throws IllegalArgumentException if the snapshot's parts do not fit together
  public static Training from(TrainingSnapshot snapshot) {
    TrainingConfig config = snapshot.config();
    TrainingState state = snapshot.state();
    config.model().requireFit(snapshot.data());
    var run =
        new Training(
            config,
            snapshot.data(),
            1,
            new Listeners(List.of()),
            Stepper.Encoded.of(config.model(), snapshot.data()),
            state.rememberingAs(config),
            snapshot.lineage().fork(state.step()));
    run.requireFit(state);
    config.optimizer().requireFit(state.optimizer(), state.theta().size());
    return run;
  }

  /// Trains on another device, all else as before; every pulse noisy as the device is.
  ///
  /// @param device where to go on
  /// @return a run from the same state
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public Training on(Device device) {
    return on(config.noise().on(device));
  }

  /// Trains with other noise, all else as before. On a device with a coupling map the circuit is
  /// put on the ring, or where there is none the line, of qubits on which it is predicted to err
  /// least.
  ///
  /// @param noise a device with its noise, attached as it says
  /// @return a run from the same state
  /// @throws IllegalArgumentException if the device cannot run the circuit
  public Training on(NoiseModel noise) {
    boolean moves = !noise.device().equals(config.noise().device());
    return on(noise, moves ? Network.layout(config.model(), noise) : config.layout());
  }

  /// Puts the circuit on chosen qubits of the device.
  ///
  /// @param layout where each qubit of the circuit lies
  /// @return a run from the same state
  /// @throws IllegalArgumentException if the device lacks a qubit of the layout, or a way between
  ///   two
  public Training placed(Layout layout) {
    return on(config.noise(), layout);
  }

  private Training on(NoiseModel noise, @Nullable Layout layout) {
    Training run = with(config.withNoise(noise, layout));
    run.engine(); // compiles the circuit, so that a device that cannot run it is refused here
    return run;
  }

  /// Attaches the device's noise otherwise.
  ///
  /// @param attachment to which gates
  /// @return a run from the same state
  public Training attached(Attachment attachment) {
    return on(config.noise().attached(attachment));
  }

  /// Measures each circuit so often.
  ///
  /// @param shots at least 1
  /// @return a run from the same state
  public Training shots(int shots) {
    if (shots < 1) {
      throw new IllegalArgumentException("shots must be ≥ 1, got " + shots + "; see exact()");
    }
    return with(config.withShots(shots));
  }

  /// Uses exact probabilities instead of shots.
  ///
  /// @return a run from the same state
  public Training exact() {
    return with(config.withShots(0));
  }

  /// Updates the parameters otherwise. An optimizer that differs in its learning rate only keeps
  /// the old one's memory; any other starts afresh.
  ///
  /// @param optimizer the optimizer
  /// @return a run from the same state
  public Training optimizer(Optimizer optimizer) {
    return with(config.withOptimizer(optimizer));
  }

  /// Averages the gradient of so many samples a step.
  ///
  /// @param samples at least 1
  /// @return a run from the same state
  public Training batch(int samples) {
    return with(config.withBatch(samples));
  }

  /// Applies parameter shift to other quantities.
  ///
  /// @param rule to the measured values, or to the loss as in the paper's equation 1
  /// @return a run from the same state
  public Training gradientRule(GradientRule rule) {
    return with(config.withGradientRule(rule));
  }

  /// Stops early: [#epochs] ends once the test loss has not reached a new low for so many epochs.
  ///
  /// @param patience at least 1
  /// @return a run from the same state
  public Training stopEarly(int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException("the patience must be ≥ 1 epoch, got " + patience);
    }
    return with(config.withPatience(patience));
  }

  /// Remembers the mean |gradient| of each parameter over recent steps, in the state's `gradients`.
  /// A window other than before starts afresh.
  ///
  /// @param window over how many steps, at least 1; 0 to remember nothing
  /// @return a run from the same state
  public Training rememberGradients(int window) {
    return with(config.withGradientWindow(window));
  }

  /// Notes which parameters are candidates for something; all are trained on as before.
  ///
  /// @param name for what, such as prune, quantize or freeze
  /// @param candidates one truth value a parameter, in θ's row-major order
  /// @return a run from the same state with the mask noted
  /// @throws IllegalArgumentException if the length is not θ's, the name has other characters than
  ///   lower-case letters, digits and underscores, or is pruned, quantized or frozen: see
  ///   [#compress]
  public Training mask(String name, boolean... candidates) {
    Masks.requireNote(name);
    return forked(config, state.withMasks(state.masks().with(name, candidates)));
  }

  /// Prunes a share of all parameters, rounded down, more: those of the free ones that are nearest
  /// to an angle at which their gates turn nothing. Their gates are absent from then on, and they
  /// are no longer trained.
  ///
  /// @param share in [0, 1], such as 0.25
  /// @return a run from the same state
  /// @throws IllegalArgumentException if so many cannot be
  public Training prune(double share) {
    return compress(Selection.prune(circuit(), angles(), compressed(), share));
  }

  /// Prunes the free parameters that the loss hardly feels, by a threshold of their own that falls
  /// as training goes on, see [org.ketpoint.compress.AdaptiveThreshold]; as many as there are.
  ///
  /// @return a run from the same state
  /// @throws IllegalArgumentException if no gradients are remembered, see [#rememberGradients]
  public Training pruneAdaptively() {
    return compress(Network.adapted(config.model(), state));
  }

  /// Quantizes a share of all parameters, rounded down, more: those of the free ones that are
  /// nearest to a multiple of π/2. Their gates are fixed there, in their short native form.
  ///
  /// @param share in [0, 1], such as 0.5
  /// @return a run from the same state
  /// @throws IllegalArgumentException if so many cannot be
  public Training quantize(double share) {
    return compress(Selection.quantize(circuit(), angles(), compressed(), share));
  }

  /// Freezes a share of all parameters, rounded down, more: those of the free ones with the
  /// smallest mean |gradient|. Their gates stay as they are, their shifted circuits are not run.
  ///
  /// @param share in [0, 1], such as 0.25
  /// @return a run from the same state
  /// @throws IllegalArgumentException if so many cannot be, or no gradients are remembered, see
  ///   [#rememberGradients]
  public Training freeze(double share) {
    return compress(Network.frozen(state, share));
  }

  /// Prunes, quantizes and freezes just these parameters. θ stays what it was, so a parameter that
  /// is freed goes on from its own angle.
  ///
  /// @param compression one status a parameter
  /// @return a run from the same state
  /// @throws IllegalArgumentException if there are more or fewer statuses than parameters
  public Training compress(Compression compression) {
    compression.circuit(circuit(), angles()); // refuses what does not fit
    return forked(config, Changes.noteCompression(state, compression));
  }

  /// Trains quantized and frozen parameters again, to fine-tune them: the quantized ones from the
  /// angles they were fixed at. Pruned ones stay absent; `compress` brings them back.
  ///
  /// @return a run from the same state
  public Training release() {
    return forked(config, Network.released(config.model(), state));
  }

  /// What is pruned, quantized and frozen.
  ///
  /// @return one status a parameter
  public Compression compressed() {
    return state.compression();
  }

  /// Scores samples at the current parameters many times over: with other parameters pruned,
  /// quantized and frozen, under other noise, without training.
  ///
  /// @param samples such as `data.train()`
  /// @return what scores them
  public Rescoring rescoring(Samples samples) {
    return new Rescoring(config, state, data, samples);
  }

  /// Starts from another seed: other initial parameters, order of samples and shots.
  ///
  /// @param seed any number
  /// @return a run at its beginning
  /// @throws IllegalStateException if this run has already begun
  public Training seed(long seed) {
    requireNotBegun("seed");
    TrainingState start = TrainingState.start(config, seed).withMasks(state.masks());
    return new Training(config, data, threads, listeners, encoded, start, Lineage.fresh());
  }

  /// Starts from given parameters.
  ///
  /// @param theta of the model's shape
  /// @return a run at its beginning
  /// @throws IllegalArgumentException if the shape is another
  /// @throws IllegalStateException if this run has already begun
  public Training parameters(Parameters theta) {
    requireNotBegun("parameters");
    requireShape(theta);
    Parameters seeded = TrainingState.seeded(config, state.seed());
    return forked(config, Changes.noteParameters(state, seeded, theta));
  }

  /// Starts from what another network has learnt, such as one of fewer qubits or classes: its
  /// parameters and its optimizer's memory are copied where both networks have `θ[l][q][g]`, and 0
  /// elsewhere, so that a new qubit stays as it is encoded and a new layer is no more than the
  /// ring's CNOTs. What was pruned starts where its gates turn nothing, what was quantized where it
  /// was fixed. The memory starts afresh where the optimizers differ, and iCANS's in any case; all
  /// parameters are free.
  ///
  /// @param learned how the other network was trained
  /// @param from where it stood
  /// @return a run at its beginning
  /// @throws IllegalArgumentException if one network's parameters have more dimensions
  /// @throws IllegalStateException if this run has already begun
  public Training startFrom(TrainingConfig learned, TrainingState from) {
    requireNotBegun("start");
    return forked(config, Transplant.of(from, learned, state, config));
  }

  /// Shares a batch's samples between threads. The result is the same, bit for bit.
  ///
  /// @param count at least 1; more than the batch has samples does not help
  /// @return a run from the same state
  public Training threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be ≥ 1, got " + count);
    }
    return new Training(config, data, count, listeners, encoded, state, lineage.fork(state.step()));
  }

  /// Tells a listener of every step and epoch.
  ///
  /// @param listener told after those that were added before it
  /// @return a run from the same state
  public Training listen(TrainingListener listener) {
    return new Training(
        config, data, threads, listeners.and(listener), encoded, state, lineage.fork(state.step()));
  }

  /// Goes on from where another run of the same model stands, with this run's settings. The
  /// optimizer's memory goes along where it fits this run's optimizer, else it starts afresh.
  ///
  /// @param other a run of the same model
  /// @return a run with this run's settings and the other's state
  /// @throws IllegalArgumentException if the other run's parameters have another shape
  public Training goOnFrom(Training other) {
    requireFit(other.state);
    TrainingState from = changed(other.state, other.config, config);
    Lineage of = other.lineage.fork(from.step());
    return new Training(config, data, threads, listeners, encoded, from, of);
  }

  /// Makes one optimizer step and shows all of it.
  ///
  /// @return its circuits, counts, gradient, and θ before and after
  /// @throws TrainingInterruptedException if the thread is interrupted; the run can go on
  public StepReport step() {
    stopIfInterrupted();
    return listeners.during(this::snapshot, () -> wholeSteps(this::reportedStep));
  }

  private StepReport reportedStep() {
    endEpochIfDue();
    TrainingState before = state;
    double[] gradient = stepper().gradient(before);
    var samples = stepper().report(before);
    advanceTo(stepper().step(before, gradient));
    return new StepReport(
        before.step() + 1,
        before.epoch() + 1,
        samples,
        before.theta(),
        before.theta().with(gradient),
        state.theta());
  }

  /// Trains until so many more epochs are complete, or until it stops early; an epoch that has been
  /// begun counts as the first.
  ///
  /// @param count at least 1
  /// @return this run
  /// @throws TrainingInterruptedException if the thread is interrupted; the run can go on
  public Training epochs(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("epochs must be ≥ 1, got " + count);
    }
    return listeners.during(this::snapshot, () -> wholeSteps(() -> trained(count)));
  }

  private Training trained(int count) {
    long target = (long) state.epoch() + count;
    long samples = (long) count * data.train().size() - state.cursor();
    endEpochIfDue();
    String label = "training on " + config.noise().device().title();
    try (var progress = Progress.start(label, samples)) {
      while (state.epoch() < target && !stopsEarly()) {
        stopIfInterrupted();
        int used = state.cursor();
        advanceTo(stepper().step(state));
        int now = state.cursor() == 0 ? data.train().size() : state.cursor();
        progress.advance((long) now - used, this::live);
      }
    }
    return this;
  }

  /// Scores samples at the current parameters on the run's device: from exact values where the
  /// run's engine gives them, else from as many shots as the run measures.
  ///
  /// @param samples such as `data.test()`
  /// @return loss, accuracy and confusion matrix
  public Evaluation evaluate(Samples samples) {
    return unlessCut(() -> stepper().evaluate(state.theta(), samples, state.epoch()));
  }

  /// Scores the test samples at the current parameters on other devices, without training there.
  ///
  /// @param devices where to; the noise is attached and switched as the run's is
  /// @return one row a device: its name, the noise's attachment, the qubits used, loss and accuracy
  /// @throws IllegalArgumentException if a device cannot run the circuit
  public Table scores(List<Device> devices) {
    return Scores.of(this, data.test(), Scores.on(config.noise(), devices));
  }

  /// Scores the test samples at the current parameters under other noise.
  ///
  /// @param models devices with their noise
  /// @return one row a model, as [#scores]
  /// @throws IllegalArgumentException if a device cannot run the circuit
  public Table scoresUnder(List<NoiseModel> models) {
    return Scores.of(this, data.test(), models);
  }

  /// What runs its circuits.
  ///
  /// @return the engine chosen for the circuit's size; printed, it says why
  public Engine engine() {
    return stepper().engine(state.epoch());
  }

  /// How it trains.
  ///
  /// @return model, noise, shots, optimizer, batch
  public TrainingConfig config() {
    return config;
  }

  /// What it trains on.
  ///
  /// @return the data
  public Dataset data() {
    return data;
  }

  /// Where it stands.
  ///
  /// @return a value that does not change when the run goes on
  public TrainingState state() {
    return state;
  }

  /// The parameters it has reached.
  ///
  /// @return θ
  public Parameters theta() {
    return state.theta();
  }

  /// Whether the patience given to [#stopEarly] has run out.
  ///
  /// @return true if [#epochs] would make no step
  public boolean stopsEarly() {
    return config.patience() > 0 && History.epochsWithoutImprovement(state) >= config.patience();
  }

  /// The complete epochs.
  ///
  /// @return one row an epoch
  public Table history() {
    return History.table(state.history());
  }

  /// The checkpoints that have been saved where the run saves them.
  ///
  /// @return one row a checkpoint, oldest first
  /// @throws IllegalStateException if no listener saves the run
  public Table checkpoints() {
    return listeners
        .checkpoints()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this run is not saved: make it with .listen(Checkpoints.in(directory))"))
        .table();
  }

  @Override
  public String toString() {
    return "%s%s, %s, %s, step %d, %s; %s"
        .formatted(
            config.noise().device().title(),
            config.layout() == null ? "" : ", qubits " + config.layout(),
            config.shots() == 0 ? "exact" : config.shots() + " shots",
            config.optimizer().name(),
            state.step(),
            live(),
            engine());
  }

  private TrainingSnapshot snapshot() {
    return new TrainingSnapshot(config, data, state, lineage);
  }

  private void advanceTo(TrainingState next) {
    state = next;
    listeners.tell(TrainingListener::stepped, snapshot());
    endEpochIfDue();
  }

  /// Also due where a run was saved just before its epoch was closed.
  private void endEpochIfDue() {
    if (state.cursor() >= data.train().size()) {
      state = stepper().endEpoch(state);
      listeners.tell(TrainingListener::epochEnded, snapshot());
    }
  }

  private void stopIfInterrupted() {
    if (Thread.interrupted()) {
      throw interrupted(null);
    }
  }

  private TrainingInterruptedException interrupted(@Nullable Throwable cause) {
    return new TrainingInterruptedException(
        "training stopped after step %d (epoch %d, %d of %d samples); step() and epochs() go on from there"
            .formatted(state.step(), state.epoch() + 1, state.cursor(), data.train().size()),
        cause);
  }

  /// A notebook may stop a cell in the middle of a step: then the last whole one counts.
  private <T> T wholeSteps(Supplier<T> training) {
    try {
      return unlessCut(training);
    } catch (TrainingInterruptedException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (Thread.interrupted()) {
        throw interrupted(e);
      }
      throw e;
    }
  }

  /// What a computation that did not come to its end leaves in the stepper's buffers is not used.
  private <T> T unlessCut(Supplier<T> computation) {
    try {
      return computation.get();
    } catch (TrainingInterruptedException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      stepper = null;
      throw e;
    }
  }

  /// The epoch it is in, or the last one between two; the running loss; the last test score.
  private String live() {
    boolean between = state.cursor() == 0 && state.epoch() > 0;
    int epoch = state.epoch() + (between ? 0 : 1);
    String now =
        state.cursor() == 0
            ? ""
            : String.format(Locale.ROOT, ", loss %.4f", state.lossSum() / state.cursor());
    return "epoch " + epoch + now + History.latest(state.history());
  }

  private Stepper stepper() {
    Stepper current = stepper;
    if (current == null) {
      Network network = Network.of(config.model(), state);
      current = new Stepper(config, data, threads, encoded, network);
      stepper = current;
    }
    return current;
  }

  private Circuit circuit() {
    return config.model().circuit();
  }

  private double[] angles() {
    return state.theta().toArray();
  }

  /// Where ADMM has led, with its inner optimizer.
  Training settled(Admm admm) {
    TrainingConfig after = config.withOptimizer(admm.inner());
    TrainingState noted = Changes.note(admm.settled(state), config, after);
    return forked(after, noted.withOptimizer(admm.innerState(state.optimizer())));
  }

  private Training with(TrainingConfig other) {
    return forked(other, changed(state, config, other));
  }

  private Training forked(TrainingConfig other, TrainingState from) {
    Lineage fork = lineage.fork(from.step());
    return new Training(other, data, threads, listeners, encoded, from, fork);
  }

  /// Where a run goes on that trained one way and is to train another.
  private static TrainingState changed(
      TrainingState state, TrainingConfig before, TrainingConfig after) {
    TrainingState noted = Changes.note(state, before, after).rememberingAs(after);
    return after.optimizer().shares(before.optimizer())
        ? noted
        : noted.withOptimizer(after.optimizer().start(state.theta().size()));
  }

  private void requireNotBegun(String what) {
    if (state.step() > 0) {
      throw new IllegalStateException(
          "the %s can only be chosen before the first step; this run has made %d"
              .formatted(what, state.step()));
    }
  }

  private void requireShape(Parameters theta) {
    if (!theta.shape().equals(config.model().shape())) {
      throw new IllegalArgumentException(
          "θ must have the model's shape %s, got %s"
              .formatted(config.model().shape(), theta.shape()));
    }
  }

  private void requireFit(TrainingState candidate) {
    requireShape(candidate.theta());
    if (candidate.cursor() > data.train().size()) {
      throw new IllegalArgumentException(
          "the cursor must be within the %d training samples, got %d"
              .formatted(data.train().size(), candidate.cursor()));
    }
  }
}
