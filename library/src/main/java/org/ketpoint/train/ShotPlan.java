package org.ketpoint.train;

import java.util.Arrays;
import java.util.List;
import org.ketpoint.simulate.Program;

/// How often each circuit of a step is measured.
///
/// @param parameters `parameters[k]`, shots of each circuit that shifts parameter k
/// @param sites the same for each place where a parameter acts
/// @param unshifted the shots of the unshifted circuit
@SuppressWarnings("ArrayRecordComponent") // made for one step, read by its gradients
record ShotPlan(int[] parameters, int[] sites, int unshifted) {
  /// A plan from the shots that each parameter asks for; the unshifted circuit gets the most of
  /// them. What is not shifted, as it is not trained, asks for none.
  ///
  /// @param wanted one number a parameter
  /// @param most the run's shots, more than which no circuit gets
  static ShotPlan of(int[] wanted, int most, Program program) {
    var parameters = new int[wanted.length];
    for (Program.Site site : program.sites()) {
      parameters[site.parameter()] = Math.min(wanted[site.parameter()], most);
    }
    int[] sites = program.sites().stream().mapToInt(site -> parameters[site.parameter()]).toArray();
    return new ShotPlan(parameters, sites, Arrays.stream(sites).max().orElse(most));
  }

  /// The same shots for every circuit.
  static ShotPlan even(int shots, Program program) {
    var wanted = new int[program.circuit().parameters()];
    Arrays.fill(wanted, shots);
    return of(wanted, shots, program);
  }

  /// The shots by the circuit's number, as [Program#circuit] counts.
  int[] circuits(Program program) {
    var shots = new int[program.circuitsPerInput()];
    shots[0] = unshifted;
    for (int site = 0; site < sites.length; site++) {
      int next =
          site + 1 < sites.length ? program.circuit(site + 1, 0) : program.circuitsPerInput();
      Arrays.fill(shots, program.circuit(site, 0), next, sites[site]);
    }
    return shots;
  }

  /// What one sample costs: the shots of all its circuits by the parameter that they are for. The
  /// unshifted circuit counts for the first of those that ask for most, as it is measured so often
  /// for its sake.
  ///
  /// @param strings how many Pauli strings are measured, each in circuits of its own; 1 for
  ///   outcomes
  double[] cost(List<Program.Site> all, int strings) {
    var cost = new double[parameters.length];
    for (int site = 0; site < sites.length; site++) {
      Program.Site at = all.get(site);
      cost[at.parameter()] += (double) strings * at.rule().terms().size() * sites[site];
    }
    for (int k = 0; k < parameters.length; k++) {
      if (parameters[k] == unshifted) {
        cost[k] += (double) strings * unshifted;
        break;
      }
    }
    return cost;
  }
}
