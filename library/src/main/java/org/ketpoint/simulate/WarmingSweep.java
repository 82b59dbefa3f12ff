package org.ketpoint.simulate;

/// A [LayeredSweep] that starts with plain loops and goes on with vector code once that is warm.
final class WarmingSweep implements Sweep {
  private final LayeredSweep sweep;
  private final int memory;
  private final long workPerCall;
  private boolean vectors;
  private long worked;

  /// @param memory how many coefficients the kernels need
  WarmingSweep(Program program, Layered ring, int memory) {
    this.memory = memory;
    var factors = new double[program.outcomes()][];
    for (int outcome = 0; outcome < factors.length; outcome++) {
      factors[outcome] = program.effect(outcome);
    }
    vectors = Warmth.isWarm();
    sweep = new LayeredSweep(ring, factors, kernels());
    workPerCall = sweep.multiplyAdds();
  }

  private Kernels kernels() {
    return vectors ? new VectorKernels(memory) : new PlainKernels(memory);
  }

  /// Before each piece of work: changes kernels when it is time to.
  private void choose(long calls) {
    if (vectors) {
      return;
    }
    if (Warmth.isWarm()) {
      vectors = true;
      sweep.use(kernels());
    } else {
      worked += calls * workPerCall;
      Warmth.worked(worked);
    }
  }

  @Override
  public void bind(double[] theta) {
    sweep.bind(theta);
  }

  @Override
  public void probabilities(double[] features, double[] probabilities) {
    choose(1);
    sweep.probabilities(features, probabilities);
  }

  @Override
  public void probabilities(double[][] inputs, double[][] probabilities) {
    choose(inputs.length);
    sweep.probabilities(inputs, probabilities);
  }

  @Override
  public void shifted(double[] features, int outcome, Shifted shifted) {
    choose(1);
    sweep.shifted(features, outcome, shifted);
  }
}
