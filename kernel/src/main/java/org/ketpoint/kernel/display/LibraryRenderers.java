package org.ketpoint.kernel.display;

import java.awt.image.RenderedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketpoint.adapt.Choice;
import org.ketpoint.adapt.Outlook;
import org.ketpoint.checkpoint.Checkpoint;
import org.ketpoint.checkpoint.CheckpointTags;
import org.ketpoint.checkpoint.Checkpoints;
import org.ketpoint.checkpoint.FailureOutcome;
import org.ketpoint.checkpoint.FailureStudy;
import org.ketpoint.checkpoint.Forecast;
import org.ketpoint.checkpoint.Inspection;
import org.ketpoint.checkpoint.Safetensors;
import org.ketpoint.checkpoint.SavingReport;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.ComplexMatrix;
import org.ketpoint.circuit.Spectrum;
import org.ketpoint.compress.Compression;
import org.ketpoint.data.Dataset;
import org.ketpoint.device.Device;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.CircuitDrawing;
import org.ketpoint.plot.Drawing;
import org.ketpoint.plot.ImageGrid;
import org.ketpoint.plot.LineChart;
import org.ketpoint.plot.LineageDrawing;
import org.ketpoint.plot.Plots;
import org.ketpoint.simulate.DensityMatrix;
import org.ketpoint.simulate.NoisyCircuit;
import org.ketpoint.simulate.Program;
import org.ketpoint.train.EpochRecord;
import org.ketpoint.train.Evaluation;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;
import org.ketpoint.train.Meter;
import org.ketpoint.train.Parameters;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.StepReport;
import org.ketpoint.train.Tiers;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingConfig;
import org.ketpoint.train.TrainingSnapshot;
import org.ketpoint.train.TrainingState;
import org.ketpoint.transpile.Routed;
import tech.tablesaw.api.Table;

/// How the library's types look. One line a type; the looks themselves are in classes of their own.
final class LibraryRenderers {
  private LibraryRenderers() {}

  static void addTo(Renderers renderers) {
    renderers.add(Table.class, TableLook::of);
    renderers.add(RenderedImage.class, Look::image);
    renderers.add(LineChart.class, chart -> Look.png(chart.png()).withText(chart.toString()));
    renderers.add(Drawing.class, drawing -> Look.png(drawing.png()).withText(drawing.toString()));
    renderers.add(DensityMatrix.class, LibraryRenderers::state);
    renderers.add(ImageGrid.class, grid -> Look.image(grid.image()));
    renderers.add(Circuit.class, c -> drawing("", c).withText(c.diagram()));
    renderers.add(Qnn.class, LibraryRenderers::model);
    renderers.add(Device.class, device -> titled(device.title(), device.table()));
    renderers.add(Channel.class, channel -> TableLook.of(ChannelTable.of(channel)));
    renderers.add(Dataset.class, data -> titled(data.recipe(), data.table()));
    renderers.add(Parameters.class, theta -> TableLook.of(theta.table()));
    renderers.add(Training.class, run -> titled(run.toString(), run.history()));
    renderers.add(StepReport.class, LibraryRenderers::step);
    renderers.add(Evaluation.class, e -> titled(e.toString(), e.table()));
    renderers.add(Checkpoint.class, checkpoint -> TableLook.of(checkpoint.table()));
    renderers.add(Checkpoints.class, store -> titled(store.toString(), store.table()));
    renderers.add(CheckpointTags.class, tags -> titled("tags " + tags, tags.table()));
    renderers.add(SavingReport.class, report -> TableLook.of(report.table()));
    renderers.add(Inspection.class, LibraryRenderers::inspection);
    renderers.add(LineageDrawing.class, LibraryRenderers::lineage);
    renderers.add(Compression.class, c -> titled(c.toString(), c.table()));
    renderers.add(Forecast.class, f -> tables(f.toString(), List.of(f.expected(), f.profiles())));
    renderers.add(Outlook.class, outlook -> titled(outlook.toString(), outlook.table()));
    renderers.add(Choice.class, choice -> titled(choice.toString(), choice.table().first(5)));
    renderers.add(Meter.class, meter -> titled(meter.toString(), meter.table()));
    renderers.add(Tiers.class, tiers -> titled(tiers.toString(), tiers.costs()));
    renderers.add(Masks.class, masks -> titled(masks.toString(), ParameterTables.of(masks)));
    renderers.add(GradientHistory.class, g -> titled(g.toString(), ParameterTables.of(g)));
    renderers.add(ComplexMatrix.class, matrix -> TableLook.of(MathTables.of(matrix)));
    renderers.add(Spectrum.class, spectrum -> TableLook.of(MathTables.of(spectrum)));
    renderers.add(Safetensors.class, file -> TableLook.of(MathTables.of(file)));
    renderers.add(Program.class, LibraryRenderers::program);
    renderers.add(Routed.class, LibraryRenderers::routed);
    // Records of many parts, which would be one long line.
    Stream.of(
            NoiseModel.class,
            TrainingConfig.class,
            TrainingState.class,
            TrainingSnapshot.class,
            EpochRecord.class,
            FailureStudy.class,
            FailureOutcome.class,
            NoisyCircuit.class)
        .forEach(type -> renderers.add(type, value -> TableLook.of(FieldTable.of(value))));
  }

  private static Look program(Program program) {
    String title =
        "program for "
            + program.noise().device().title()
            + ": "
            + program.sites().size()
            + " trainable rotations, "
            + program.circuitsPerInput()
            + " circuits an input, "
            + program.outcomes()
            + " outcomes";
    return captioned(title, program.circuit());
  }

  private static Look routed(Routed routed) {
    return captioned(
        "circuit on " + routed.device().title() + ", " + routed.swaps() + " swaps",
        routed.circuit());
  }

  private static Look captioned(String title, Circuit circuit) {
    return drawing("<p>" + Html.escape(title) + "</p>", circuit)
        .withText(title + "\n" + circuit.diagram());
  }

  /// Drawn as long as its entries can be told apart.
  private static Look state(DensityMatrix state) {
    return state.qubits() > Plots.MOST_DRAWN_QUBITS
        ? titled(state.toString(), state.table())
        : Look.png(Plots.densityMatrix(state).png())
            .withText(state + "\n" + TableLook.text(state.table()));
  }

  private static Look model(Qnn model) {
    String title = model.toString().lines().findFirst().orElse("");
    return drawing("<p>" + Html.escape(title) + "</p>", model.circuit()).withText(model.toString());
  }

  private static Look drawing(String before, Circuit circuit) {
    return Look.html(
        before + "<div style=\"overflow-x:auto\">" + CircuitDrawing.svg(circuit) + "</div>");
  }

  private static Look inspection(Inspection inspection) {
    return tables(inspection.toString(), inspection.tables());
  }

  private static Look tables(String text, List<Table> tables) {
    return Look.html(tables.stream().map(TableLook::html).collect(Collectors.joining()))
        .withText(text);
  }

  /// As part of the page, so that a checkpoint says what it is when it is pointed at.
  private static Look lineage(LineageDrawing drawing) {
    var forms = new LinkedHashMap<>(Look.png(drawing.png()).forms());
    forms.put("text/html", "<div style=\"overflow-x:auto\">" + drawing.svg() + "</div>");
    return new Look(forms).withText(drawing.toString());
  }

  /// The parameters at once; the circuits, which are many, behind a fold.
  private static Look step(StepReport report) {
    return Look.html(
            "<p>"
                + Html.escape(report.summary())
                + "</p>"
                + TableLook.html(report.parameters())
                + "<details><summary>"
                + report.circuits().rowCount()
                + " circuits</summary>"
                + TableLook.html(report.circuits())
                + "</details>")
        .withText(report.summary() + "\n" + TableLook.text(report.parameters()));
  }

  private static Look titled(String title, Table table) {
    if (table.isEmpty()) {
      return Look.text(title);
    }
    return Look.html("<p>" + Html.escape(title) + "</p>" + TableLook.html(table))
        .withText(title + "\n" + TableLook.text(table));
  }
}
