package org.ketpoint.noise;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Device;
import org.ketpoint.device.Qubit;

/// A device's noise: which channel follows which gate.
///
/// Without further words it has the paper's five error sources; [#with], [#without] and [#only]
/// switch them. A source that is switched off has its channel removed; the others stay as the full
/// calibration gives them, λ included, unless [LambdaRule#RECOMPUTED] is asked for.
///
/// @param device whose calibration
/// @param attachment to which gates the noise is attached
/// @param sources which error sources are on
/// @param lambdaRule from which relaxation λ is computed
public record NoiseModel(
    Device device, Attachment attachment, Set<ErrorSource> sources, LambdaRule lambdaRule) {
  /// Copies the sources.
  public NoiseModel {
    var copy = EnumSet.noneOf(ErrorSource.class);
    copy.addAll(sources);
    sources = Collections.unmodifiableSet(copy);
  }

  /// A model with λ as calibrated.
  ///
  /// @param device whose calibration
  /// @param attachment to which gates the noise is attached
  /// @param sources which error sources are on
  public NoiseModel(Device device, Attachment attachment, Set<ErrorSource> sources) {
    this(device, attachment, sources, LambdaRule.AS_CALIBRATED);
  }

  /// A device's noise by the paper's five error sources, attached to each pulse of each gate.
  ///
  /// @param device whose calibration
  /// @return the model
  public static NoiseModel of(Device device) {
    return new NoiseModel(device, Attachment.PER_GATE, ErrorSource.ofThePaper());
  }

  /// The same choices on another device.
  ///
  /// @param other whose calibration
  /// @return the model
  public NoiseModel on(Device other) {
    return new NoiseModel(other, attachment, sources, lambdaRule);
  }

  /// The same noise, attached otherwise.
  ///
  /// @param attachment to which gates
  /// @return the model
  public NoiseModel attached(Attachment attachment) {
    return new NoiseModel(device, attachment, sources, lambdaRule);
  }

  /// The same noise with λ by another rule.
  ///
  /// @param rule from which relaxation λ is computed
  /// @return the model
  public NoiseModel lambda(LambdaRule rule) {
    return new NoiseModel(device, attachment, sources, rule);
  }

  /// The same noise and some sources more.
  ///
  /// @param more what to switch on
  /// @return the model
  public NoiseModel with(ErrorSource... more) {
    var all = EnumSet.noneOf(ErrorSource.class);
    all.addAll(sources);
    all.addAll(List.of(more));
    return switched(all);
  }

  /// The same noise without some sources.
  ///
  /// @param less what to switch off
  /// @return the model
  public NoiseModel without(ErrorSource... less) {
    var rest = EnumSet.noneOf(ErrorSource.class);
    rest.addAll(sources);
    List.of(less).forEach(rest::remove);
    return switched(rest);
  }

  /// Nothing but some sources.
  ///
  /// @param sources what is to be on
  /// @return the model with every other source switched off
  public NoiseModel only(ErrorSource... sources) {
    return ideal().with(sources);
  }

  /// No noise at all: the device's gates, ideal.
  ///
  /// @return the model with every source switched off
  public NoiseModel ideal() {
    return switched(EnumSet.noneOf(ErrorSource.class));
  }

  private NoiseModel switched(Set<ErrorSource> on) {
    return new NoiseModel(device, attachment, on, lambdaRule);
  }

  /// How likely a qubit starts as |1⟩ instead of |0⟩.
  ///
  /// @param q the qubit
  /// @return a probability; 0 where the source is switched off
  public double statePreparation(int q) {
    double error = device.qubit(q).statePreparation();
    return sources.contains(ErrorSource.STATE_PREPARATION) ? error : 0;
  }

  /// What follows a one-qubit pulse: depolarizing, then relaxation.
  ///
  /// @param q the qubit
  /// @return a channel on one qubit
  public Channel afterPulse(int q) {
    return Channel.depolarizing(1, pulseLambda(q)).then(pulseRelaxation(q).channel());
  }

  /// The λ of a one-qubit pulse.
  ///
  /// @param q the qubit
  /// @return λ in [0, 4/3]; 0 where the source is switched off
  public double pulseLambda(int q) {
    Qubit qubit = device.qubit(q);
    if (!sources.contains(ErrorSource.ONE_QUBIT)) {
      return 0;
    }
    Channel relaxation = underLambda(qubit, qubit.time1q());
    return lambda(2, qubit.error1q(), relaxation.averageFidelity());
  }

  /// How a qubit relaxes during a one-qubit pulse.
  ///
  /// @param q the qubit
  /// @return T1 and T2, each infinite where its source is switched off, and the pulse's length
  public ThermalRelaxation pulseRelaxation(int q) {
    Qubit qubit = device.qubit(q);
    return gateRelaxation(qubit, qubit.time1q());
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
    Channel low = underLambda(device.qubit(control), gate.time());
    Channel high = underLambda(device.qubit(target), gate.time());
    return lambda(4, gate.error(), high.tensor(low).averageFidelity());
  }

  /// How a qubit relaxes while a two-qubit gate runs on it.
  ///
  /// @param control the gate's control
  /// @param target the gate's target
  /// @param q one of the two
  /// @return T1 and T2, each infinite where its source is switched off, and the gate's length
  public ThermalRelaxation couplingRelaxation(int control, int target, int q) {
    return gateRelaxation(device.qubit(q), device.coupling(control, target).time());
  }

  /// How a qubit relaxes while a two-qubit gate runs on it, as a channel.
  ///
  /// @param control the gate's control
  /// @param target the gate's target
  /// @param q one of the two
  /// @return a channel on that qubit
  public Channel relaxation(int control, int target, int q) {
    return couplingRelaxation(control, target, q).channel();
  }

  /// How a qubit relaxes while it waits for others, by its calibrated T1 and T2: the sources T1 and
  /// T2 are about gates and have no say here.
  ///
  /// @param q the qubit
  /// @param time how long it waits, in ns, at least 0
  /// @return its relaxation; none where [ErrorSource#IDLE] is switched off
  public ThermalRelaxation idleRelaxation(int q, double time) {
    Qubit qubit = device.qubit(q);
    return sources.contains(ErrorSource.IDLE)
        ? fullRelaxation(qubit, time)
        : ThermalRelaxation.none();
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

  /// The relaxation that λ leaves room for.
  private Channel underLambda(Qubit qubit, double time) {
    return (lambdaRule == LambdaRule.AS_CALIBRATED
            ? fullRelaxation(qubit, time)
            : gateRelaxation(qubit, time))
        .channel();
  }

  private static ThermalRelaxation fullRelaxation(Qubit qubit, double time) {
    return new ThermalRelaxation(qubit.t1(), Math.min(qubit.t2(), 2 * qubit.t1()), time);
  }

  /// Relaxation by the sources that are on: 1/T2 = 1/(2·T1) + 1/Tφ.
  private ThermalRelaxation gateRelaxation(Qubit qubit, double time) {
    double infinity = Double.POSITIVE_INFINITY;
    boolean decays = sources.contains(ErrorSource.T1);
    boolean dephases = sources.contains(ErrorSource.T2);
    if (decays && dephases) {
      return fullRelaxation(qubit, time);
    }
    if (decays) {
      return new ThermalRelaxation(qubit.t1(), 2 * qubit.t1(), time);
    }
    if (dephases) {
      double rate = 1 / qubit.t2() - 1 / (2 * qubit.t1());
      return new ThermalRelaxation(infinity, rate > 0 ? 1 / rate : infinity, time);
    }
    return new ThermalRelaxation(infinity, infinity, time);
  }
}
