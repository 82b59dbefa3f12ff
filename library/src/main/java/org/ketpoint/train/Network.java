package org.ketpoint.train;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.compress.AdaptiveThreshold;
import org.ketpoint.compress.CheapAngles;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Selection;
import org.ketpoint.compress.Status;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.transpile.Layout;
import org.ketpoint.transpile.Layouts;
import org.ketpoint.transpile.Routed;
import org.ketpoint.transpile.Router;

/// A model with what is pruned, quantized and frozen of it: the circuit that is run in the end.
///
/// @param model the network
/// @param circuit its circuit without pruned gates, quantized ones at fixed angles
/// @param compression which parameters have which status
record Network(Qnn model, Circuit circuit, Compression compression) {
  /// The network that a state trains.
  static Network of(Qnn model, TrainingState state) {
    return of(model, state.theta(), state.compression());
  }

  /// A network at given statuses.
  ///
  /// @param theta where the quantized angles come from
  static Network of(Qnn model, Parameters theta, Compression compression) {
    return new Network(model, compression.circuit(model.circuit(), theta.toArray()), compression);
  }

  /// A state whose quantized and frozen parameters are trained again: the quantized ones from the
  /// angles they were fixed at. Pruned ones stay absent.
  static TrainingState released(Qnn model, TrainingState state) {
    Compression before = state.compression();
    double[] theta = state.theta().toArray();
    double[] basis = CheapAngles.of(model.circuit()).basis(theta);
    for (int k = 0; k < theta.length; k++) {
      theta[k] = before.status(k) == Status.QUANTIZED ? basis[k] : theta[k];
    }
    Compression after = before.without(Status.QUANTIZED).without(Status.FROZEN);
    return Changes.noteCompression(state, after).withTheta(state.theta().with(theta));
  }

  /// θ as the circuit that is run has it: the quantized angles where they are fixed, the pruned
  /// ones where their gates turn nothing.
  static double[] inForce(Qnn model, TrainingState state) {
    Compression compression = state.compression();
    double[] theta = state.theta().toArray();
    CheapAngles angles = CheapAngles.of(model.circuit());
    double[] basis = angles.basis(theta);
    double[] nothing = angles.nothing(theta);
    for (int k = 0; k < theta.length; k++) {
      theta[k] =
          switch (compression.status(k)) {
            case PRUNED -> nothing[k];
            case QUANTIZED -> basis[k];
            case FREE, FROZEN -> theta[k];
          };
    }
    return theta;
  }

  /// What is to be frozen by the mean gradients of a state.
  static Compression frozen(TrainingState state, double share) {
    return Selection.freeze(gradients(state).means(), state.compression(), share);
  }

  /// What is to be pruned by the mean gradients of a state: a look is one window.
  static Compression adapted(Qnn model, TrainingState state) {
    GradientHistory gradients = gradients(state);
    double[] saliency =
        AdaptiveThreshold.saliency(
            CheapAngles.of(model.circuit()), state.theta().toArray(), gradients.means());
    double looks = (double) gradients.count() / gradients.window();
    return AdaptiveThreshold.prune(saliency, looks, state.compression());
  }

  private static GradientHistory gradients(TrainingState state) {
    GradientHistory gradients = state.gradients();
    if (gradients == null || gradients.count() == 0) {
      throw new IllegalArgumentException(
          "this goes by the mean |gradient| of recent steps: train with rememberGradients(window) first");
    }
    return gradients;
  }

  /// `held[k]`: whether θ[k] is not trained.
  boolean[] held() {
    boolean[] held = compression.mask(Status.FREE);
    for (int k = 0; k < held.length; k++) {
      held[k] = !held[k];
    }
    return held;
  }

  /// The circuit on a device, routed where it has a layout.
  Program program(NoiseModel noise, @Nullable Layout layout) {
    Measurement measurement = model.measurement();
    int parameters = compression.size();
    Set<Integer> frozen = compression.frozen();
    if (layout == null) {
      return Program.of(circuit, noise, measurement, parameters, frozen);
    }
    Routed routed = Router.route(circuit, noise.device(), layout);
    return Program.of(
        routed.circuit(),
        noise.on(routed.device()),
        measurement.on(q -> routed.measured(List.of(q)).getFirst()),
        parameters,
        frozen);
  }

  /// Where a model's circuit lies best; null where the device has no shape. Nothing pruned counts,
  /// so that pruning does not move a circuit.
  static @Nullable Layout layout(Qnn model, NoiseModel noise) {
    if (noise.device().size().isEmpty()) {
      return null;
    }
    return Layouts.ring(noise, model.circuit(), model.measurement().measured(0)).layout();
  }
}
