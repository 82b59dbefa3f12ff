package org.ketpoint.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.adapt.Adaptation;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.checkpoint.FailureStudy;
import org.ketpoint.checkpoint.Inspection;
import org.ketpoint.checkpoint.Safetensors;
import org.ketpoint.checkpoint.Tensor;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Spectrum;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.kernel.protocol.MimeBundle;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.ImageGrid;
import org.ketpoint.plot.Plots;
import org.ketpoint.simulate.DensityMatrix;
import org.ketpoint.simulate.Program;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;
import org.ketpoint.train.Meter;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

class LibraryRenderersTest {
  private final Renderers renderers = Renderers.standard();

  @TempDir Path directory;

  @Test
  void every_value_a_researcher_ends_a_cell_with_has_a_rich_form_and_a_text() {
    var digits = Mnist.digits(0, 1).take(5);
    var data = digits.reduce(3);
    var model = Qnn.classifier(3, 1, 2);
    var store = Checkpoints.in(directory);
    var run = Training.of(model, data).listen(store);
    var step = run.step();
    run.epochs(1);
    Stream.of(
            Devices.ibmManila(),
            Devices.ibmManila().calibrated(),
            data,
            model,
            model.circuit(),
            run,
            step,
            run.theta(),
            run.history(),
            run.evaluate(data.test()),
            store,
            store.latest(),
            Channel.of(Gate.H))
        .forEach(value -> assertForms(value, "text/html"));
    assertForms(Plots.loss(run), "image/png");
    assertForms(ImageGrid.first(digits, 2), "image/png");
    assertForms(Plots.device(Devices.ibmManila()), "image/png");
    assertForms(Plots.channel(Channel.of(Gate.CX)), "image/png");
    var noise = NoiseModel.of(Devices.ibmManila());
    var state = DensityMatrix.of(Circuit.of(2).h(0).cx(0, 1), noise);
    assertForms(state, "image/png");
    assertForms(Plots.bloch(state), "image/png");
    assertForms(DensityMatrix.of(Circuit.of(7), noise), "text/html");
  }

  @Test
  void what_is_saved_has_a_rich_form_and_a_text() throws java.io.IOException {
    var data = Mnist.digits(0, 1).take(5).reduce(3);
    var store = Checkpoints.in(directory);
    Training.of(Qnn.classifier(3, 1, 2), data).listen(store).epochs(1);
    store.tags().put("first", store.latest());
    assertForms(store.tags(), "text/html");
    assertForms(store.saving(), "text/html");
    assertForms(Inspection.of(directory), "text/html");
    var lineage = Plots.lineage(store.lineage());
    assertForms(lineage, "text/html");
    assertForms(lineage, "image/png");
    assertTrue(form(lineage, "text/html").contains("<svg"));
    Masks masks = Masks.none().with("prune", true, false, true).with("freeze", false, false, false);
    assertForms(masks, "text/html");
    assertTrue(
        form(masks, "text/plain").matches("(?s).*prune +\\| +2 +\\| +3 +\\|.*"),
        form(masks, "text/plain"));
    assertEquals("no masks", form(Masks.none(), "text/plain"));
    assertForms(Training.of(Qnn.classifier(3, 1, 2), data).prune(0.25).compressed(), "text/html");
    assertForms(store.latest().forecast(Devices.ibmEagle()), "text/html");
    var more = Mnist.digits(0, 1).take(25).reduce(3);
    var adaptation =
        Adaptation.of(Training.of(Qnn.classifier(3, 1, 2), more), Devices.ibmEagle())
            .pruning(0, 0.25)
            .quantizing(0, 0.5);
    assertForms(adaptation.predict(), "text/html");
    assertForms(adaptation.search(), "text/html");
    var meter = new Meter();
    Training.of(Qnn.classifier(3, 1, 2), data).listen(meter).epochs(1);
    assertForms(meter, "text/html");
    assertForms(GradientHistory.of(10, 5, 0.5f, 0.25f), "text/html");
  }

  @Test
  void what_a_run_is_made_of_has_a_rich_form_and_a_text() {
    var data = Mnist.digits(0, 1).take(5).reduce(3);
    var seen = new ArrayList<TrainingSnapshot>();
    var listener =
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingSnapshot snapshot) {
            seen.add(snapshot);
          }
        };
    Training.of(Qnn.classifier(3, 1, 2), data).listen(listener).epochs(1);
    TrainingSnapshot snapshot = seen.getFirst();
    var noise = NoiseModel.of(Devices.ibmManila());
    var circuit = Circuit.of(2).h(0).cx(0, 1);
    var matrix = new ComplexMatrix(2, new double[] {0, 1, 1, 2}, new double[] {0, -1, 1, 0});
    var program = Program.of(circuit, noise, List.of(0, 1));
    var day = Duration.ofDays(1);
    var study = new FailureStudy(2, 3, day, day, day, day, 4, 5);
    Stream.of(snapshot, snapshot.state(), snapshot.config(), noise, program)
        .forEach(value -> assertForms(value, "text/html"));
    Stream.of(
            matrix,
            Spectrum.of(matrix),
            study,
            program.noisy(),
            snapshot.state().history().getFirst())
        .forEach(value -> assertForms(value, "text/html"));
    assertForms(Safetensors.of(Map.of("t", Tensor.f64(new long[] {1}, 2)), Map.of()), "text/html");
    assertTrue(form(matrix, "text/plain").contains("1 - 1i"), form(matrix, "text/plain"));
    assertTrue(form(study, "text/plain").contains("mean time between failures"));
  }

  @Test
  void names_in_values_cannot_break_out_of_the_markup() {
    var table = tech.tablesaw.api.Table.create("<script>alert(1)</script>");
    table.addColumns(tech.tablesaw.api.StringColumn.create("<b>", "<i>&"));
    String html = form(table, "text/html");
    assertFalse(html.contains("<script>") || html.contains("<b>") || html.contains("<i>"), html);
  }

  @ParameterizedTest
  @CsvSource({
    "0.2080376170952287, 0.208038",
    "1e-5, 1e-5",
    "-0.00001234567, -1.23457e-5",
    "1000, 1000",
    "5351.11111111111, 5351.11",
    "144673, 144673",
    "123456789, 123457000",
    "1.5e300, 1.5e300",
    "0, 0",
    "NaN, NaN"
  })
  void figures_have_six_digits(double value, String shown) {
    assertEquals(shown, Figures.of(value));
  }

  private void assertForms(Object value, String rich) {
    assertFalse(form(value, rich).isEmpty(), value.getClass() + " has no " + rich);
    String text = form(value, "text/plain");
    assertFalse(text.isBlank(), value.getClass() + " has no text");
    assertFalse(text.matches("(?s)[\\w.$]+@[0-9a-f]+"), text);
    assertTrue(text.length() < 20_000, value.getClass() + " has a text that is too long");
  }

  private String form(Object value, String type) {
    MimeBundle bundle = renderers.render(value);
    return String.valueOf(bundle.data().getOrDefault(type, ""));
  }
}
