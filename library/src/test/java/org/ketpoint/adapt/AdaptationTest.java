package org.ketpoint.adapt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.data.Samples;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.Adam;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

class AdaptationTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(60).reduce(4);
  private static final Qnn MODEL = Qnn.classifier(4, 2, 2);
  private static final Device NOISY = Devices.rigettiAspen();

  private static Training trained(Dataset data) {
    return Training.of(MODEL, data).seed(4).epochs(4);
  }

  @Test
  void a_noisy_device_is_adapted_to_and_the_test_loss_falls() {
    Training run = trained(DIGITS);
    Choice choice = Adaptation.of(run, NOISY).search();
    assertFalse(choice.candidate().isNone());
    assertTrue(choice.gain().lower() > 0);
    double none = run.on(NOISY).evaluate(DIGITS.test()).loss();
    assertTrue(choice.run().evaluate(DIGITS.test()).loss() < none);
    assertEquals(NOISY, choice.run().config().noise().device());
    assertEquals(choice.chosen(), choice.run().compressed());
    assertTrue(run.compressed().isNone());
  }

  @Test
  void at_a_sharp_optimum_without_noise_nothing_is_chosen() {
    var run =
        Training.of(Qnn.classifier(2, 2, 2), Mnist.digits(0, 1).take(60).reduce(2))
            .on(NoiseModel.of(NOISY).ideal())
            .exact()
            .batch(120)
            .optimizer(Adam.rate(0.1))
            .seed(1)
            .epochs(300);
    Samples train = run.data().train();
    double loss = run.evaluate(train).loss();
    assertTrue(loss < 0.4, "loss " + loss);
    assertTrue(run.quantize(0.5).evaluate(train).loss() > loss + 0.01);
    Choice choice = Adaptation.of(run, NOISY).search();
    assertTrue(choice.candidate().isNone(), choice.toString());
    assertEquals(run.compressed(), choice.chosen());
    assertEquals(run.theta(), choice.run().theta());
    assertEquals(0, choice.gain().mean());
    assertTrue(choice.toString().contains("nothing pruned or quantized"), choice.toString());
  }

  @Test
  void test_samples_have_no_say() {
    Samples test = DIGITS.test();
    int size = test.size();
    double[][] x = IntStream.range(0, size).mapToObj(test::row).toArray(double[][]::new);
    int[] wrong = IntStream.range(0, size).map(i -> 1 - test.label(i)).toArray();
    for (double[] row : x) {
      Arrays.fill(row, 0.5);
    }
    Dataset garbage = Dataset.of(DIGITS.train(), Samples.of(x, wrong));
    Training run = trained(DIGITS);
    Training misled = trained(garbage);
    assertEquals(run.theta(), misled.theta());
    Choice choice = Adaptation.of(run, NOISY).search();
    Choice other = Adaptation.of(misled, NOISY).search();
    assertEquals(choice.table().printAll(), other.table().printAll());
    assertEquals(choice.chosen(), other.chosen());
    assertEquals(
        Adaptation.of(run, NOISY).predict().table().printAll(),
        Adaptation.of(misled, NOISY).predict().table().printAll());
  }

  @Test
  void the_same_is_found_again() {
    var adaptation = Adaptation.of(trained(DIGITS), NOISY);
    Choice choice = adaptation.search();
    Choice again = adaptation.search();
    assertEquals(choice.chosen(), again.chosen());
    assertEquals(choice.gain(), again.gain());
    assertEquals(choice.toString(), again.toString());
    assertEquals(choice.table().printAll(), again.table().printAll());
  }

  @Test
  void the_device_has_a_say() {
    Training run = trained(DIGITS);
    Choice noisy = Adaptation.of(run, NOISY).search();
    Choice good = Adaptation.of(run, Devices.ibmEagle()).search();
    assertNotEquals(noisy.gain(), good.gain());
  }

  @Test
  void what_is_in_force_stays() {
    Training run = trained(DIGITS).prune(0.1).quantize(0.5);
    Compression before = run.compressed();
    Choice choice = Adaptation.of(run, NOISY).search();
    assertFalse(choice.candidate().isNone());
    for (int k = 0; k < before.size(); k++) {
      if (before.status(k) != Status.FREE) {
        assertEquals(before.status(k), choice.chosen().status(k));
      }
    }
  }

  @Test
  void more_confidence_widens_the_bounds_and_sidedness_and_number_are_as_said() {
    var adaptation = Adaptation.of(trained(DIGITS), NOISY).pruning(0, 0.25).quantizing(0, 0.5);
    Choice choice = adaptation.search();
    int tried = choice.table().rowCount() - 1;
    double reach = reach(choice);
    assertTrue(reach(adaptation.level(0.999).search()) > reach);
    // Student's t of 59 degrees of freedom at 1 − 0.05/k lies between these for 3 to 40 candidates
    double standard = choice.gain().standardError();
    assertTrue(tried >= 3 && tried <= 40, "tried " + tried);
    assertTrue(reach > 2.1 * standard && reach < 3.5 * standard);
  }

  private static double reach(Choice choice) {
    return choice.gain().mean() - choice.gain().lower();
  }

  @Test
  void the_papers_thresholds_are_among_those_tried() {
    Training run = trained(DIGITS);
    var candidates =
        Candidates.beside(run.compressed())
            .nearest(run, List.of(0.0, 0.25), List.of(0.0, 0.5, 0.9))
            .list();
    assertEquals(4, candidates.size()); // 90 % of the others are not free after 25 %
    assertTrue(
        candidates.stream().anyMatch(c -> c.compression().equals(run.prune(0.25).compressed())));
    assertTrue(
        candidates.stream()
            .anyMatch(c -> c.compression().equals(run.prune(0.25).quantize(0.5).compressed())));
  }

  @Test
  void a_checkpoint_is_adapted_as_its_run_is(@TempDir Path dir) {
    Training run = Training.of(MODEL, DIGITS).seed(4).listen(Checkpoints.in(dir)).epochs(2);
    Choice choice = Adaptation.of(Checkpoints.in(dir).latest(), NOISY).search();
    assertEquals(Adaptation.of(run, NOISY).search().chosen(), choice.chosen());
  }

  @Test
  void the_picture_shows_every_order() {
    Choice choice = Adaptation.of(trained(DIGITS), NOISY).search();
    String picture = choice.picture().toString();
    assertTrue(picture.contains("50 % quantized") && picture.contains("least loss"), picture);
    assertTrue(choice.picture().png().length > 1000);
  }

  @Test
  void what_cannot_be_adapted_is_refused() {
    Training run = trained(DIGITS);
    assertRefused("needs 6 qubits", () -> Adaptation.of(six(), Devices.ibmManila().calibrated()));
    var adaptation = Adaptation.of(run, NOISY);
    for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
      assertRefused("the confidence must be in (0, 1)", () -> adaptation.level(level));
    }
    assertRefused("a share of the parameters must be in [0, 1]", () -> adaptation.pruning(1.2));
    assertRefused("a share of the parameters must be in [0, 1]", () -> adaptation.quantizing(-1));
    assertRefused("at least one share to try", () -> adaptation.pruning());
    var few = Training.of(MODEL, Mnist.digits(0, 1).take(5).reduce(4)).epochs(1);
    assertRefused(
        "at least 40 training samples, half to order parameters and half to measure, got 10",
        () -> Adaptation.of(few, NOISY).search());
  }

  private static Training six() {
    return Training.of(Qnn.classifier(6, 2, 2), Mnist.digits(0, 1).take(5).reduce(6));
  }

  @Test
  void halves_share_no_sample_and_have_as_many_of_each_class() {
    Halves halves = Halves.of(DIGITS.train());
    for (int label = 0; label < 2; label++) {
      assertEquals(30, halves.first().count(label));
      assertEquals(30, halves.second().count(label));
    }
    var rows = new HashSet<String>();
    for (Samples half : List.of(halves.first(), halves.second())) {
      for (int i = 0; i < half.size(); i++) {
        rows.add(Arrays.toString(half.row(i)));
      }
    }
    assertEquals(120, rows.size());
  }
}
