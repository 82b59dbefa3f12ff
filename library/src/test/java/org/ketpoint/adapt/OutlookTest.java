package org.ketpoint.adapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.Footprint;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Rescoring;
import org.ketpoint.train.Training;

class OutlookTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(30).reduce(4);
  private static final Device NOISY = Devices.rigettiAspen();
  private static final Training RUN =
      Training.of(Qnn.classifier(4, 2, 2), DIGITS).seed(4).epochs(4);

  @Test
  void the_prediction_is_noise_spared_less_angles_cost() {
    var outlook = Adaptation.of(RUN, NOISY).pruning(0, 0.25).quantizing(0).predict();
    NoiseModel noise = NoiseModel.of(NOISY);
    Rescoring scores = RUN.on(NOISY).rescoring(DIGITS.train());
    var none = RUN.compressed();
    var pruned = RUN.prune(0.25).compressed();
    double clean = scores.score(none, noise.ideal()).loss();
    double cost = scores.score(pruned, noise.ideal()).loss() - clean;
    double e0 = ErrorBudget.of(scores.program(none, noise)).errors();
    double e = ErrorBudget.of(scores.program(pruned, noise)).errors();
    double gain = (scores.score(none, noise).loss() - clean) * (1 - e / e0);
    assertEquals(2, outlook.table().rowCount());
    assertEquals(0, outlook.table().doubleColumn("loss falls by").get(0));
    assertEquals(gain, outlook.table().doubleColumn("noise gains").get(1), 1e-12);
    assertEquals(cost, outlook.table().doubleColumn("angles cost").get(1), 1e-12);
    assertEquals(gain - cost, outlook.table().doubleColumn("loss falls by").get(1), 1e-12);
    assertEquals(gain <= cost, outlook.best().isNone());
    assertTrue(gain > 0);
  }

  @Test
  void without_noise_there_is_none_to_spare() {
    var outlook = Adaptation.of(RUN.on(NoiseModel.of(NOISY).ideal()), NOISY).predict();
    assertEquals(0, outlook.table().doubleColumn("noise gains").max());
    assertEquals(0, outlook.table().doubleColumn("errors a run").max());
  }

  @Test
  void fewer_pulses_are_a_smaller_budget() {
    Rescoring scores = RUN.on(NOISY).rescoring(DIGITS.train());
    NoiseModel noise = NoiseModel.of(NOISY);
    ErrorBudget whole = ErrorBudget.of(scores.program(RUN.compressed(), noise));
    ErrorBudget half = ErrorBudget.of(scores.program(RUN.prune(0.5).compressed(), noise));
    assertTrue(half.errors() < whole.errors());
    Footprint footprint = half.footprint();
    assertTrue(footprint.pulses() < whole.footprint().pulses());
    assertTrue(footprint.gateTime() <= whole.footprint().gateTime());
  }
}
