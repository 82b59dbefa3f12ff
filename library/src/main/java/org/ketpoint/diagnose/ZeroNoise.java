package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.LineChart;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Streams;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// Zero-noise extrapolation: the circuit is run at several strengths of its noise, made longer by
/// [Folding], and what is measured is carried on to none by an [Extrapolation]. Temme, Bravyi and
/// Gambetta, PRL 119, 180509 (2017).
///
/// Folding scales the noise of gates, not that of measurements, so readout errors are taken back
/// first, by the inverse of [ReadoutMitigation]. The scale is exact only where noise commutes with
/// the gates: relaxation drives qubits to |0⟩, whatever the circuit does.
///
/// What is won in bias is paid for in scatter. From the scales 1, 3 and 5 the variance of shots
/// grows by 1.5 in a straight line and by 5.2 in Richardson's polynomial, beside three circuits
/// instead of one: with 1,000 shots it does more harm than good where the device errs less than
/// they scatter, as Manila and Eagle do on a few qubits.
///
/// ```java
/// var zne = ZeroNoise.of(circuit, noise, Measurement.outcomes(List.of(0)), Folding.LOCAL, 1, 3, 5);
/// zne.exact(theta, features).atZero(Extrapolation.exponential(1))
/// ```
public final class ZeroNoise {
  private final List<Integer> scales;
  private final List<Engine> engines; // one a scale
  private final ReadoutMitigation readout;

  private ZeroNoise(List<Integer> scales, List<Engine> engines, ReadoutMitigation readout) {
    this.scales = scales;
    this.engines = engines;
    this.readout = readout;
  }

  /// Folds a circuit.
  ///
  /// @param circuit what is to be run
  /// @param noise attached `LOGICAL` or `PER_GATE`
  /// @param measurement outcomes, or Pauli strings of one qubit each
  /// @param folding how it is made longer
  /// @param scales at least two different odd numbers; 1 is the circuit itself
  /// @return the circuits, compiled
  /// @throws IllegalArgumentException if a scale is even, there are too few, or a transpiler would
  ///   merge what was folded
  public static ZeroNoise of(
      Circuit circuit,
      NoiseModel noise,
      Measurement measurement,
      Folding folding,
      Integer... scales) {
    if (scales.length < 2 || Arrays.stream(scales).distinct().count() != scales.length) {
      throw new IllegalArgumentException(
          "zero-noise extrapolation needs at least 2 different scales, got "
              + Arrays.toString(scales));
    }
    if (noise.attachment() == Attachment.TRANSPILED) {
      throw new IllegalArgumentException(
          "noise attached TRANSPILED does not grow by folding, as a gate and its inverse merge: attach it PER_GATE or LOGICAL");
    }
    var engines = new ArrayList<Engine>();
    for (int scale : scales) {
      engines.add(Engines.of(Program.of(folding.fold(circuit, scale), noise, measurement), 0));
    }
    var readout = ReadoutMitigation.of(engines.getFirst().program());
    return new ZeroNoise(List.of(scales), engines, readout);
  }

  /// What is measured at one strength of noise after another.
  ///
  /// @param scales the strengths
  /// @param values `values.get(s).get(v)`, value v at `scales[s]`, readout errors taken back
  public record Points(List<Integer> scales, List<List<Double>> values) {
    /// Copies the lists.
    public Points {
      scales = List.copyOf(scales);
      values = values.stream().map(List::copyOf).toList();
    }

    /// The values without noise.
    ///
    /// @param extrapolation how they are carried on
    /// @return one a value; not brought back to what can be measured
    public double[] atZero(Extrapolation extrapolation) {
      return IntStream.range(0, values.getFirst().size())
          .mapToDouble(v -> extrapolation.atZero(strengths(), column(v)))
          .toArray();
    }

    private double[] strengths() {
      return scales.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private double[] column(int value) {
      return values.stream().mapToDouble(row -> row.get(value)).toArray();
    }

    /// The points.
    ///
    /// @return columns scale, then value 0, value 1 …; one row a strength
    public Table table() {
      var table =
          Table.create(
              "values by noise",
              IntColumn.create("scale", scales.stream().mapToInt(s -> s).toArray()));
      for (int v = 0; v < values.getFirst().size(); v++) {
        table.addColumns(DoubleColumn.create("value " + v, column(v)));
      }
      return table;
    }

    /// One value over the strength of noise, and where each extrapolation ends at 0.
    ///
    /// @param value which value
    /// @param ways the extrapolations to compare
    /// @return the chart
    public LineChart plot(int value, Extrapolation... ways) {
      double[] from = {0, strengths()[0]};
      double first = column(value)[0];
      LineChart chart =
          LineChart.of("Zero-noise extrapolation", "strength of noise", "value " + value)
              .add("measured", strengths(), column(value));
      for (Extrapolation each : ways) {
        String name = each.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        chart = chart.add(name, from, new double[] {atZero(each)[value], first});
      }
      return chart;
    }
  }

  /// Exact values at each strength.
  ///
  /// @param theta the parameters
  /// @param features the input's, as many as the circuit reads
  /// @return the points
  public Points exact(double[] theta, double... features) {
    return points(theta, features, 0, 0);
  }

  /// Values at each strength as shots measure them.
  ///
  /// @param shots measurements of each circuit, at least 1
  /// @param seed of the random numbers
  /// @param theta the parameters
  /// @param features the input's, as many as the circuit reads
  /// @return the points
  /// @throws IllegalArgumentException if there are no shots
  public Points measured(int shots, long seed, double[] theta, double... features) {
    if (shots < 1) {
      throw new IllegalArgumentException("a measurement needs at least 1 shot, got " + shots);
    }
    return points(theta, features, shots, seed);
  }

  private Points points(double[] theta, double[] features, int shots, long seed) {
    var rows = new ArrayList<List<Double>>();
    for (int s = 0; s < engines.size(); s++) {
      Engine engine = engines.get(s);
      engine.bind(theta);
      var values = new double[engine.program().outcomes()];
      engine.probabilities(features, values);
      if (shots > 0) {
        long key = Streams.shotKey(seed, 0, s);
        values =
            engine.program().measurement() instanceof Measurement.Paulis
                ? Frequencies.ofParities(values, shots, key)
                : Frequencies.ofOutcomes(values, shots, key);
      }
      rows.add(Arrays.stream(readout.inverted(values)).boxed().toList());
    }
    return new Points(scales, rows);
  }

  @Override
  public String toString() {
    return "zero-noise extrapolation from the strengths %s of %d operations"
        .formatted(scales, engines.getFirst().program().circuit().operations().size());
  }
}
