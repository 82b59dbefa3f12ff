package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.Reference;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.data.Samples;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Draw;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;

/// The reference's circuits encode with RX(x) and attach the noise to each logical gate.
class GradientsReferenceTest {
  private static final Draw EXACT = new Draw(0, 0, 0);

  static Stream<JsonObject> gradients() {
    return Reference.cases("gradients.json", "cases").stream();
  }

  static Stream<JsonObject> training() {
    return Reference.files("training.json").stream();
  }

  @ParameterizedTest
  @MethodSource("gradients")
  void shifted_probabilities_loss_and_gradient_agree_with_aer_to_1e8(JsonObject reference) {
    Program program = program(reference);
    double[] theta = Reference.flat(reference.get("theta"));
    double[] x = Reference.doubles(reference.get("x"));
    double[] expected = Reference.flat(reference.get("probabilities"));
    ExactEngine engine = ExactEngine.of(program);
    engine.bind(theta);
    var shifted = new Shifted(theta.length);
    int classes = reference.get("classes").getAsInt();
    for (int c = 0; c < classes; c++) {
      engine.shifted(x, c, shifted);
      assertEquals(expected[c], shifted.unshifted(), 1e-8);
      for (int k = 0; k < theta.length; k++) {
        assertEquals(expected[(1 + 2 * k) * classes + c], shifted.plus(k), 1e-8);
        assertEquals(expected[(2 + 2 * k) * classes + c], shifted.minus(k), 1e-8);
      }
    }
    int label = reference.get("label").getAsInt();
    var sample = gradient(program, classes);
    sample.engine().bind(theta);
    var gradient = new double[theta.length];
    double loss = sample.compute(x, label(label), EXACT, 0, gradient);
    // ∂L/∂p = −1/p: what Aer's rounding does to a probability, the loss and its slope show 1/p
    // times.
    double p = expected[label];
    assertEquals(reference.get("loss").getAsDouble(), loss, 1e-8 / p);
    double[] referenceGradient = Reference.flat(reference.get("gradient"));
    assertArrayEquals(referenceGradient, gradient, 1e-8 / p);
    for (int k = 0; k < theta.length; k++) {
      // The formula itself, on Aer's own probabilities, leaves no room.
      double plus = expected[(1 + 2 * k) * classes + label];
      double minus = expected[(2 + 2 * k) * classes + label];
      double slope = new CrossEntropy(0).slope(p);
      assertEquals(referenceGradient[k], slope * (plus - minus) / 2, 1e-12);
    }
    assertEquals(reference.get("loss").getAsDouble(), new CrossEntropy(0).loss(p), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("training")
  void sixty_adam_steps_agree_with_aer_to_1e7(JsonObject reference) {
    double[] theta = Reference.flat(reference.get("theta0"));
    var adam = Adam.rate(0.01);
    OptimizerState state = adam.start(theta.length);
    var sample = gradient(program(reference), reference.get("classes").getAsInt());
    var gradient = new double[theta.length];
    double[] losses = Reference.doubles(reference.get("loss"));
    for (int step = 0; step < losses.length; step++) {
      sample.engine().bind(theta);
      double[] x = Reference.flat(reference.getAsJsonArray("x").get(step));
      int label = reference.getAsJsonArray("label").get(step).getAsInt();
      assertEquals(losses[step], sample.compute(x, label(label), EXACT, 0, gradient), 1e-7);
      var update = adam.update(theta, gradient, state, 0);
      theta = update.theta();
      state = update.state();
    }
    assertArrayEquals(Reference.flat(reference.get("theta")), theta, 1e-7);
    assertArrayEquals(Reference.flat(reference.get("m")), state.tensor("m"), 1e-7);
    assertArrayEquals(Reference.flat(reference.get("v")), state.tensor("v"), 1e-7);
  }

  private static SampleGradient gradient(Program program, int classes) {
    Objective objective = Objective.of(Head.Outcomes.first(classes), 0);
    return new SampleGradient(ExactEngine.of(program), objective, GradientRule.SHIFT_VALUES);
  }

  private static Samples label(int label) {
    return Samples.of(new double[][] {{0}}, new int[] {label});
  }

  private static Program program(JsonObject reference) {
    var model =
        Qnn.classifier(
            Encoding.angle(Gate.RX, 1),
            reference.get("qubits").getAsInt(),
            reference.get("layers").getAsInt(),
            reference.get("classes").getAsInt());
    var noise =
        NoiseModel.of(Reference.device(reference.getAsJsonObject("profile")))
            .attached(Attachment.LOGICAL);
    return Program.of(model.circuit(), noise, model.measurement());
  }
}
