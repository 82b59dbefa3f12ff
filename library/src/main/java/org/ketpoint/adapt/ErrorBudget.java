package org.ketpoint.adapt;

import java.util.Locale;
import org.ketpoint.simulate.Footprint;
import org.ketpoint.simulate.Program;
import org.ketpoint.transpile.Prediction;

/// What one run of a circuit has to fear on a device.
///
/// @param errors how many errors are to be expected: `−ln(1 − p)`, where p is the probability of
///   any by [Prediction]: pulses, two-qubit gates and readout
/// @param footprint pulses, gates and times
public record ErrorBudget(double errors, Footprint footprint) {
  /// The budget of a program.
  ///
  /// @param program a circuit on its device
  /// @return the budget
  public static ErrorBudget of(Program program) {
    double error =
        Prediction.of(program.noise()).error(program.circuit(), program.measurement().measured(0));
    return new ErrorBudget(-StrictMath.log1p(-error), program.footprint());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.3f errors a run, %d pulses, %.2f µs",
        errors,
        footprint.pulses(),
        footprint.gateTime() / 1000);
  }
}
