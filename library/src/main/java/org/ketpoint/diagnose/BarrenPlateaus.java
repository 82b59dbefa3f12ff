package org.ketpoint.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Pauli;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.plot.LineChart;
import org.ketpoint.simulate.Engine;
import org.ketpoint.simulate.Engines;
import org.ketpoint.simulate.Measurement;
import org.ketpoint.simulate.Program;
import org.ketpoint.simulate.Shifted;
import org.ketpoint.simulate.Streams;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/// How the gradient's variance over random parameters falls with qubits and layers: barren
/// plateaus, McClean, Boixo, Smelyanskiy, Babbush and Neven, Nat. Commun. 9, 4812 (2018); for costs
/// of one qubit against those of all, Cerezo, Sone, Volkoff, Cincio and Coles, Nat. Commun. 12,
/// 1791 (2021).
///
/// The circuit is the paper's ansatz on |0…0⟩, its angles uniform in [0, 2π), the gradient that of
/// one Pauli string's expectation, exact, noise and readout errors included.
///
/// @param cells one for each number of qubits and layers
public record BarrenPlateaus(List<Cell> cells) {
  /// What is measured.
  public enum Cost {
    /// ⟨Z⟩ of qubit 0.
    LOCAL,
    /// ⟨Z⊗…⊗Z⟩ of all qubits.
    GLOBAL
  }

  /// One circuit's gradients.
  ///
  /// @param qubits how many qubits
  /// @param layers how many layers
  /// @param variance of one component, over draws and averaged over the parameters
  /// @param first of the first parameter alone, as in the paper
  public record Cell(int qubits, int layers, double variance, double first) {}

  /// Copies the cells.
  public BarrenPlateaus {
    cells = List.copyOf(cells);
  }

  /// Draws random parameters and measures.
  ///
  /// @param noise the device, and how its noise is attached; `ideal()` for none
  /// @param cost what is measured
  /// @param qubits numbers of qubits, at least one
  /// @param layers numbers of layers, at least one
  /// @param draws how many random parameters for each, at least 2
  /// @param seed of the draws
  /// @return the variances
  /// @throws IllegalArgumentException if there is nothing to draw, or a circuit is too large
  public static BarrenPlateaus measure(
      NoiseModel noise,
      Cost cost,
      List<Integer> qubits,
      List<Integer> layers,
      int draws,
      long seed) {
    if (qubits.isEmpty() || layers.isEmpty() || draws < 2) {
      throw new IllegalArgumentException(
          "variances need numbers of qubits and layers, and at least 2 draws, got %s, %s and %d"
              .formatted(qubits, layers, draws));
    }
    var cells = new ArrayList<Cell>();
    for (int l : layers) {
      for (int n : qubits) {
        var string = new Measurement.Paulis(List.of(string(cost, n)));
        cells.add(cell(Program.of(Circuit.ansatz(n, l), noise, string), l, draws, seed));
      }
    }
    return new BarrenPlateaus(cells);
  }

  private static PauliString string(Cost cost, int qubits) {
    return new PauliString(
        IntStream.range(0, cost == Cost.LOCAL ? 1 : qubits)
            .mapToObj(q -> new PauliString.Factor(Pauli.Z, q))
            .toList());
  }

  private static Cell cell(Program program, int layers, int draws, long seed) {
    Engine engine = Engines.of(program, 0);
    int size = program.sites().size();
    var shifted = new Shifted(size);
    var sums = new double[size];
    var squares = new double[size];
    for (int draw = 0; draw < draws; draw++) {
      var random = Streams.at(seed, Streams.Purpose.PARAMETERS, draw, 0, 0);
      engine.bind(random.doubles(size, 0, 2 * Math.PI).toArray());
      engine.shifted(new double[0], 0, shifted);
      for (int k = 0; k < size; k++) {
        double slope = shifted.slope(k, program.sites().get(k).rule());
        sums[k] += slope;
        squares[k] += slope * slope;
      }
    }
    var variances = new double[size];
    for (int k = 0; k < size; k++) {
      variances[k] = (squares[k] - sums[k] * sums[k] / draws) / (draws - 1);
    }
    double mean = IntStream.range(0, size).mapToDouble(k -> variances[k]).sum() / size;
    return new Cell(program.circuit().qubits(), layers, mean, variances[0]);
  }

  /// The variances.
  ///
  /// @return columns qubits, layers, variance and first
  public Table table() {
    return Table.create(
        "gradient variance",
        IntColumn.create("qubits", cells.stream().mapToInt(Cell::qubits).toArray()),
        IntColumn.create("layers", cells.stream().mapToInt(Cell::layers).toArray()),
        DoubleColumn.create("variance", cells.stream().mapToDouble(Cell::variance).toArray()),
        DoubleColumn.create("first", cells.stream().mapToDouble(Cell::first).toArray()));
  }

  /// The variances over the number of qubits: a straight line down is a barren plateau.
  ///
  /// @return one curve a number of layers, on a logarithmic axis; gaps where a variance is 0
  public LineChart plot() {
    LineChart chart = LineChart.of("Gradient over random parameters", "qubits", "variance");
    var byLayers = cells.stream().collect(Collectors.groupingBy(Cell::layers));
    for (int layers : byLayers.keySet().stream().sorted().toList()) {
      List<Cell> own = byLayers.getOrDefault(layers, List.of());
      chart =
          chart.add(
              layers + (layers == 1 ? " layer" : " layers"),
              own.stream().mapToDouble(Cell::qubits).toArray(),
              own.stream().mapToDouble(c -> c.variance > 0 ? c.variance : Double.NaN).toArray());
    }
    return chart.logY();
  }

  @Override
  public String toString() {
    return table().printAll();
  }
}
