package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.device.DriftingDevice;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Layout;
import tech.tablesaw.api.Table;

class PlacementTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(15).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 1, 2);

  @Test
  void a_network_trains_on_the_best_qubits_of_real_devices() {
    for (var device : List.of(Devices.ibmManila(), Devices.ibmEagle(), Devices.rigettiAspen())) {
      Training run = Training.of(MODEL, DIGITS).on(device.calibrated()).seed(3);
      Layout layout = Objects.requireNonNull(run.config().layout());
      assertEquals(4, layout.size());
      run.epochs(1);
      assertTrue(run.state().history().getFirst().testLoss() < 1.5, device::title);
      assertTrue(run.toString().contains(layout.toString()), run::toString);
    }
  }

  @Test
  void without_noise_routing_changes_nothing_but_rounding() {
    var line = NoiseModel.of(Devices.ibmManila().calibrated()).ideal();
    var free = NoiseModel.of(Devices.ibmManila()).ideal();
    StepReport routed = Training.of(MODEL, DIGITS).on(line).exact().step();
    StepReport unrouted = Training.of(MODEL, DIGITS).on(free).exact().step();
    for (int k = 0; k < 12; k++) {
      assertEquals(unrouted.gradient().at(k), routed.gradient().at(k), 1e-12);
    }
  }

  @Test
  void a_layout_can_be_chosen_and_stays_until_the_device_changes() {
    var manila = Devices.ibmManila().calibrated();
    var mine = Layout.of(4, 3, 2, 1);
    Training run = Training.of(MODEL, DIGITS).on(manila).placed(mine);
    assertEquals(mine, run.config().layout());
    Training noisier = run.on(run.config().noise().with(ErrorSource.IDLE));
    assertEquals(mine, noisier.config().layout());
    assertNull(run.on(Devices.ibmEagle()).config().layout());
    assertNotEquals(mine, run.on(Devices.ibmEagle().calibrated()).config().layout());
    assertRefused("must be in [0, 4], got 9", () -> run.placed(Layout.of(0, 1, 2, 9)));
  }

  @Test
  void parameters_are_scored_on_all_devices_as_each_would_score_them() {
    Training run = Training.of(MODEL, DIGITS).seed(3).epochs(2);
    Table scores = run.scores(Devices.all());
    assertEquals(Devices.all().size(), scores.rowCount());
    for (int i = 0; i < scores.rowCount(); i++) {
      Evaluation there = run.on(Devices.all().get(i)).evaluate(run.data().test());
      assertEquals(there.loss(), scores.doubleColumn("loss").get(i));
      assertEquals(there.accuracy(), scores.doubleColumn("accuracy").get(i));
    }
    var noises =
        Stream.of(Attachment.values())
            .map(a -> NoiseModel.of(Devices.ibmEagle().calibrated()).attached(a))
            .toList();
    Table under = run.scoresUnder(noises);
    assertEquals("TRANSPILED", under.stringColumn("noise").get(2));
    assertNotEquals("any", under.stringColumn("qubits").get(0));
  }

  @Test
  void a_drifting_device_is_compiled_anew_where_a_calibration_begins() {
    var drifting = DriftingDevice.randomWalk(Devices.ibmManila(), 3, 0.3, 1);
    var calm = drifting.at(0);
    var rough = drifting.at(1);
    assertNotEquals(calm, rough);
    Training run = Training.of(MODEL, DIGITS).exact().seed(5).on(drifting);
    Training first = Training.of(MODEL, DIGITS).exact().seed(5).on(calm);
    run.epochs(1);
    first.epochs(1);
    assertEquals(first.theta(), run.theta());
    Training second = Training.of(MODEL, DIGITS).exact().on(rough).goOnFrom(first);
    run.epochs(1);
    second.epochs(1);
    assertEquals(second.theta(), run.theta());
  }
}
