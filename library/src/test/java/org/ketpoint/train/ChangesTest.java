package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.digest.Sha256;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.LambdaRule;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.transpile.Layout;

class ChangesTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(2);
  private static final Qnn MODEL = Qnn.classifier(2, 1, 2);

  private static Training begun() {
    var run = Training.of(MODEL, DIGITS).seed(1);
    run.epochs(1).step();
    return run;
  }

  private static String text(Device device) {
    return "%s sha256:%s profile:%s"
        .formatted(device.name(), device.hash().substring(0, 12), profile(device));
  }

  private static String profile(Device device) {
    return Sha256.hex(device.toJson()).substring(0, 12);
  }

  @Test
  void each_way_to_change_a_run_is_noted_where_it_happened() {
    var run = begun();
    var calibrated = Devices.ibmManila().calibrated();
    var changed =
        run.on(calibrated)
            .placed(Layout.of(3, 4))
            .attached(Attachment.LOGICAL)
            .shots(500)
            .optimizer(Sgd.rate(0.5))
            .batch(3)
            .gradientRule(GradientRule.SHIFT_COST)
            .stopEarly(7);
    String noise = " [ONE_QUBIT TWO_QUBIT T1 T2 READOUT] λ AS_CALIBRATED";
    assertEquals(
        List.of(
            new Change(9, 1, "device", text(Devices.ibmManila()), text(calibrated)),
            new Change(9, 1, "noise", "PER_GATE" + noise, "LOGICAL" + noise),
            new Change(9, 1, "layout", "none", "3 4"),
            new Change(9, 1, "shots", "1000", "500"),
            new Change(
                9,
                1,
                "optimizer",
                "Adam[learningRate=Constant[rate=0.01], beta1=0.9, beta2=0.999, epsilon=1.0E-8]",
                "Sgd[learningRate=Constant[rate=0.5], momentum=0.0]"),
            new Change(9, 1, "batch", "1", "3"),
            new Change(9, 1, "gradient rule", "SHIFT_VALUES", "SHIFT_COST"),
            new Change(9, 1, "patience", "0", "7")),
        changed.state().changes());
    assertEquals(List.of(), run.state().changes());
    assertEquals(
        List.of(new Change(9, 1, "shots", "1000", "exact")), run.exact().state().changes());
  }

  @Test
  void a_device_with_other_figures_beside_those_in_force_is_a_change() {
    var manila = Devices.ibmManila();
    String notes = "\"notes\": [";
    var similar = Device.fromJson(manila.toJson().replace(notes, notes + "\"measured anew\","));
    var run = begun();
    assertEquals(manila.hash(), similar.hash());
    assertEquals(
        List.of(new Change(9, 1, "device", text(manila), text(similar))),
        run.on(similar).state().changes());
    assertEquals(List.of(), run.on(similar).on(manila).state().changes());
  }

  @Test
  void nothing_is_noted_before_the_first_step_but_parameters_of_ones_own() {
    var run = Training.of(MODEL, DIGITS).on(Devices.ibmEagle()).shots(5).batch(2);
    assertEquals(List.of(), run.state().changes());
    var theta = run.theta().with(0, 1, 2, 3, 4, 5);
    var own = run.parameters(run.theta().with(5, 4, 3, 2, 1, 0)).parameters(theta);
    Change change = own.state().changes().getFirst();
    assertEquals(List.of("parameters", "seed"), List.of(change.what(), change.from()));
    assertEquals(19, change.to().length(), change.to()); // sha256: and 12 digits
    assertEquals(1, own.state().changes().size());
    assertEquals(run.state(), own.parameters(run.theta()).state());
    assertEquals(List.of(), own.seed(8).state().changes());
  }

  @Test
  void changes_at_one_step_are_one_and_a_way_back_is_none() {
    var run = begun();
    var there = run.on(Devices.ibmEagle()).shots(10);
    assertEquals(run.state(), there.shots(1000).on(Devices.ibmManila()).state());
    var further = there.shots(20).on(Devices.rigettiAspen()).state().changes();
    assertEquals(
        List.of(
            new Change(9, 1, "device", text(Devices.ibmManila()), text(Devices.rigettiAspen())),
            new Change(9, 1, "shots", "1000", "20")),
        further);
    assertEquals(further, run.shots(20).on(Devices.rigettiAspen()).state().changes());
    there.step();
    var back = there.shots(1000).state().changes(); // after a step it is a change of its own
    assertEquals(new Change(10, 1, "shots", "10", "1000"), back.getLast());
    assertEquals(3, back.size());
  }

  @Test
  void going_on_from_another_run_notes_what_this_one_does_otherwise() {
    var other = begun();
    var settings = Training.of(MODEL, DIGITS).exact().stopEarly(3);
    var run = settings.goOnFrom(other);
    assertEquals(
        List.of(new Change(9, 1, "shots", "1000", "exact"), new Change(9, 1, "patience", "0", "3")),
        run.state().changes());
  }

  @Test
  void losses_can_be_compared_from_the_last_change_of_the_noise() {
    var run = begun().shots(7);
    assertEquals(0, run.state().comparableFrom());
    var noisier = run.on(run.config().noise().lambda(LambdaRule.RECOMPUTED));
    assertEquals(1, noisier.state().comparableFrom());
    noisier.epochs(2);
    assertEquals(1, noisier.batch(2).state().comparableFrom());
    var moved = noisier.on(NoiseModel.of(Devices.ibmManila().calibrated()));
    assertEquals(3, moved.state().comparableFrom());
    moved.epochs(1);
    assertEquals(4, moved.placed(Layout.of(0, 1)).state().comparableFrom());
  }

  @Test
  void a_state_refuses_changes_out_of_order_or_ahead_of_it() {
    var state = begun().state();
    var early = new Change(3, 0, "shots", "1", "2");
    var late = new Change(9, 1, "shots", "2", "3");
    assertEquals(2, state.withChanges(List.of(early, late)).changes().size());
    assertRefused("order", () -> state.withChanges(List.of(late, early)));
    var ahead = new Change(10, 1, "shots", "1", "2");
    assertRefused("up to step 9 in epoch 1", () -> state.withChanges(List.of(ahead)));
    var epochs = new Change(9, 2, "shots", "1", "2");
    assertRefused("up to step 9 in epoch 1", () -> state.withChanges(List.of(epochs)));
    assertRefused("must be ≥ 0, got -1 and 0", () -> new Change(-1, 0, "shots", "1", "2"));
    assertRefused("must be ≥ 0, got 0 and -1", () -> new Change(0, -1, "shots", "1", "2"));
    assertRefused("must say what changed", () -> new Change(0, 0, " ", "1", "2"));
  }
}
