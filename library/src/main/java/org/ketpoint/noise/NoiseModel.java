package org.ketpoint.noise;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Device;
import org.ketpoint.device.Qubit;

/// A device's noise: which channel follows which gate.
///
/// A source that is switched off has its channel removed; the others stay as the full calibration
/// gives them, λ included.
///
/// @param device whose calibration
/// @param attachment to which gates the noise is attached
/// @param sources which error sources are on
public record NoiseModel(Device device, Attachment attachment, Set<ErrorSource> sources) {
  /// Copies the sources.
  public NoiseModel {
    var copy = EnumSet.noneOf(ErrorSource.class);
    copy.addAll(sources);
    sources = Collections.unmodifiableSet(copy);
  }

  /// All of a device's noise, attached to each pulse of each gate.
  ///
  /// @param device whose calibration
  /// @return the model
  public static NoiseModel of(Device device) {
    return new NoiseModel(device, Attachment.PER_GATE, EnumSet.allOf(ErrorSource.class));
  }

  /// The same noise, attached otherwise.
  ///
  /// @param attachment to which gates
  /// @return the model
  public NoiseModel attached(Attachment attachment) {
    return new NoiseModel(device, attachment, sources);
  }

  /// The same noise without one source.
  ///
  /// @param source what to switch off
  /// @return the model
  public NoiseModel without(ErrorSource source) {
    var rest = EnumSet.noneOf(ErrorSource.class);
    rest.addAll(sources);
    rest.remove(source);
    return new NoiseModel(device, attachment, rest);
  }

  /// No noise at all: the device's gates, ideal.
  ///
  /// @return the model with every source switched off
  public NoiseModel ideal() {
    return new NoiseModel(device, attachment, EnumSet.noneOf(ErrorSource.class));
  }

  /// What follows a one-qubit pulse: depolarizing, then relaxation.
  ///
  /// @param q the qubit
  /// @return a channel on one qubit
  public Channel afterPulse(int q) {
    Qubit qubit = device.qubit(q);
    double lambda = sources.contains(ErrorSource.ONE_QUBIT) ? pulseLambda(q) : 0;
    return Channel.depolarizing(1, lambda).then(relaxation(qubit, qubit.time1q()));
  }

  /// The λ of a one-qubit pulse, whether or not its source is on.
  ///
  /// @param q the qubit
  /// @return λ in [0, 4/3]
  public double pulseLambda(int q) {
    Qubit qubit = device.qubit(q);
    return lambda(2, qubit.error1q(), fullRelaxation(qubit, qubit.time1q()).averageFidelity());
  }

  /// The λ of a two-qubit gate.
  ///
  /// @param control the control
  /// @param target the target
  /// @return λ in [0, 16/15]; 0 where the source is switched off
  public double couplingLambda(int control, int target) {
    if (!sources.contains(ErrorSource.TWO_QUBIT)) {
      return 0;
    }
    Coupling gate = device.coupling(control, target);
    Channel low = fullRelaxation(device.qubit(control), gate.time());
    Channel high = fullRelaxation(device.qubit(target), gate.time());
    return lambda(4, gate.error(), high.tensor(low).averageFidelity());
  }

  /// How a qubit relaxes while a two-qubit gate runs.
  ///
  /// @param control the gate's control
  /// @param target the gate's target
  /// @param q one of the two
  /// @return a channel on that qubit
  public Channel relaxation(int control, int target, int q) {
    return relaxation(device.qubit(q), device.coupling(control, target).time());
  }

  /// How a qubit is misread.
  ///
  /// @param q the qubit
  /// @return its readout error; perfect where the source is switched off
  public Readout readout(int q) {
    Qubit qubit = device.qubit(q);
    return sources.contains(ErrorSource.READOUT)
        ? new Readout(qubit.p10(), qubit.p01())
        : Readout.PERFECT;
  }

  /// λ such that depolarizing and relaxation together have the calibrated error.
  ///
  /// `λ = d·(e − (1 − F)) / (d·F − 1)` where e > 1 − F, else 0; e is taken as at most d/(d+1), and
  /// λ as at most d²/(d² − 1). This is Qiskit Aer's recipe.
  ///
  /// @param d 2 or 4, the dimension
  /// @param error the calibrated average gate infidelity
  /// @param fidelity F, the relaxation's average gate fidelity
  /// @return λ
  static double lambda(int d, double error, double fidelity) {
    double e = Math.min(error, d / (d + 1.0));
    if (!(e > 1 - fidelity)) {
      return 0;
    }
    double lambda = d * (e - (1 - fidelity)) / (d * fidelity - 1);
    return Math.min(lambda, d * d / (d * d - 1.0));
  }

  private static Channel fullRelaxation(Qubit qubit, double time) {
    return Channel.relaxation(qubit.t1(), Math.min(qubit.t2(), 2 * qubit.t1()), time);
  }

  /// Relaxation by the sources that are on: 1/T2 = 1/(2·T1) + 1/Tφ.
  private Channel relaxation(Qubit qubit, double time) {
    boolean decays = sources.contains(ErrorSource.T1);
    boolean dephases = sources.contains(ErrorSource.T2);
    if (decays && dephases) {
      return fullRelaxation(qubit, time);
    }
    if (decays) {
      return Channel.relaxation(qubit.t1(), 2 * qubit.t1(), time);
    }
    if (dephases) {
      double rate = 1 / qubit.t2() - 1 / (2 * qubit.t1());
      double infinity = Double.POSITIVE_INFINITY;
      return Channel.relaxation(infinity, rate > 0 ? 1 / rate : infinity, time);
    }
    return Channel.identity(1);
  }
}
