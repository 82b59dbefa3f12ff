package org.ketpoint.device;

import java.util.EnumMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/// Lets a calibration's figures walk: each epoch multiplies T1, T2, gate errors and readout errors
/// by `exp(σ·z)` with a standard normal z of their own. Lifetimes of superconducting qubits do
/// fluctuate by tens of percent within hours (Klimov et al., Phys. Rev. Lett. 121 (2018) 090502); a
/// walk in the logarithm keeps every figure positive. T2 stays at most 2·T1, errors at most 1. Both
/// directions of a coupling walk together, and the medians of the uniform view as a qubit and a
/// coupling of their own.
///
/// Each z is drawn by its address, epoch and qubit or pair, from a counter-based generator (Philox
/// 4×64, Salmon et al., SC '11): it depends neither on the order of drawing nor on how many qubits
/// there are.
///
/// @param sigma the standard deviation of a step, zero or more
/// @param seed the generator's key
record RandomWalk(double sigma, long seed) {

  /// The second word of the key, so that a run's own streams of the same seed differ.
  private static final long PURPOSE = 0x6b70_6472_6966_74L;

  private static final long MEDIANS = -1;

  RandomWalk {
    if (!(sigma >= 0 && sigma <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("σ of a walk must be 0 or more, got " + sigma);
    }
  }

  /// @param epoch which step of the walk
  Device step(Device device, int epoch) {
    return switch (device) {
      case UniformDevice uniform -> new UniformDevice(step(uniform.profile, epoch));
      case CalibratedDevice real -> new CalibratedDevice(step(real.profile, epoch));
      case DriftingDevice drifting ->
          throw new IllegalArgumentException(
              "a walk must start from one calibration, got " + drifting);
    };
  }

  private Profile step(Profile profile, int epoch) {
    var sets = new EnumMap<GateErrors, Figures>(GateErrors.class);
    profile.sets().forEach((errors, set) -> sets.put(errors, step(set, epoch)));
    return profile.with(sets);
  }

  private Figures step(Figures set, int epoch) {
    double typical = bounded(set.medians().error2q(), factor(stream(epoch, MEDIANS, MEDIANS)));
    return new Figures(
        new Medians(
            step(set.medians().qubit(), stream(epoch, MEDIANS, 0)),
            typical,
            set.medians().time2q()),
        IntStream.range(0, set.qubits().size())
            .mapToObj(q -> step(set.qubits().get(q), stream(epoch, q, q)))
            .toList(),
        set.couplings().stream().map(c -> step(c, epoch)).toList());
  }

  private Qubit step(Qubit qubit, UniformRandomProvider random) {
    double t1 = qubit.t1() * factor(random);
    double t2 = Math.min(qubit.t2() * factor(random), 2 * t1);
    return new Qubit(
        t1,
        t2,
        bounded(qubit.error1q(), factor(random)),
        qubit.time1q(),
        bounded(qubit.p10(), factor(random)),
        bounded(qubit.p01(), factor(random)),
        qubit.statePreparation());
  }

  private Coupling step(Coupling coupling, int epoch) {
    int low = Math.min(coupling.control(), coupling.target());
    int high = Math.max(coupling.control(), coupling.target());
    return new Coupling(
        coupling.control(),
        coupling.target(),
        bounded(coupling.error(), factor(stream(epoch, low, high))),
        coupling.time());
  }

  private static double bounded(double error, double factor) {
    return Math.min(error * factor, 1);
  }

  /// Box and Muller, Ann. Math. Stat. 29 (1958) 610, by `StrictMath`, so that any machine walks
  /// alike.
  private double factor(UniformRandomProvider random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    double normal = radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    return StrictMath.exp(sigma * normal);
  }

  /// @param a a qubit, or the lower one of a pair
  /// @param b the same qubit, or the higher one
  private UniformRandomProvider stream(int epoch, long a, long b) {
    // Words 0 and 1 are the key; words 2 … 5 the counter, of which the generator counts up word 2.
    return new Philox4x64(new long[] {seed, PURPOSE, 0, b, a, epoch});
  }
}
