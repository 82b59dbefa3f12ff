package org.ketpoint.simulate;

import java.util.List;
import org.ketpoint.circuit.ShiftRule;

/// A program's circuits at given parameters, as lists of gates with fixed angles and of noise.
final class BoundProgram {
  private final Program program;
  private final List<NoisyCircuit.Place> places; // places.get(site)
  private double[] theta = {};

  BoundProgram(Program program) {
    this.program = program;
    places = program.places();
  }

  void bind(double[] theta) {
    program.requireParameters(theta);
    this.theta = theta.clone();
  }

  /// The circuit itself.
  List<Instruction> circuit(double[] features) {
    check(features);
    return program.noisy().bound(theta, features, null, 0);
  }

  /// The circuit with one site's angle shifted by one term of its rule.
  List<Instruction> shifted(double[] features, int site, int term) {
    check(features);
    ShiftRule.Term shift = program.sites().get(site).rule().terms().get(term);
    return program.noisy().bound(theta, features, places.get(site), shift.shift());
  }

  private void check(double[] features) {
    if (theta.length != program.parameters()) {
      throw new IllegalStateException("bind the circuit's parameters first");
    }
    program.requireFeatures(features);
  }
}
