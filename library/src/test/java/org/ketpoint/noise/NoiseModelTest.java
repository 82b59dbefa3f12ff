package org.ketpoint.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketpoint.Reference;
import org.ketpoint.device.Coupling;
import org.ketpoint.device.Devices;
import org.ketpoint.device.Qubit;

class NoiseModelTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final Qubit QUBIT = new Qubit(50_000, 30_000, 2e-3, 40, .01, .02, .005);
  private static final NoiseModel NOISE =
      NoiseModel.of(Reference.device(List.of(QUBIT, QUBIT), List.of(new Coupling(0, 1, .02, 300))));

  @Test
  void the_papers_five_sources_are_on_and_the_two_others_off() {
    assertEquals(
        EnumSet.complementOf(EnumSet.of(ErrorSource.STATE_PREPARATION, ErrorSource.IDLE)),
        NOISE.sources());
    assertEquals(0, NOISE.statePreparation(0));
    assertTrue(NOISE.idleRelaxation(0, 1000).isNone());
  }

  /// What a model does, source by source: each row is 0 or the identity where nothing is on.
  private static double[] effects(NoiseModel noise) {
    Channel identity = Channel.identity(1);
    return new double[] {
      noise.pulseLambda(0),
      noise.couplingLambda(0, 1),
      noise.pulseRelaxation(0).channel().at(3, 3) - 1,
      noise.pulseRelaxation(0).channel().at(1, 1) - 1,
      noise.readout(0).p10(),
      noise.statePreparation(0),
      noise.idleRelaxation(0, 500).channel().equals(identity) ? 0 : 1
    };
  }

  @ParameterizedTest
  @EnumSource
  void each_source_acts_alone(ErrorSource source) {
    double[] alone = effects(NOISE.only(source));
    double[] all = effects(NOISE.with(ErrorSource.values()));
    for (int i = 0; i < alone.length; i++) {
      boolean decayDephasesToo = source == ErrorSource.T1 && i == 3;
      if (decayDephasesToo) {
        assertEquals(StrictMath.expm1(-40 / 100_000.0), alone[i], 1e-16);
      } else if (source == ErrorSource.T2 && i == 3) {
        assertEquals(StrictMath.expm1(-40 * (1 / 30_000.0 - 1 / 100_000.0)), alone[i], 1e-16);
      } else {
        assertEquals(i == List.of(ErrorSource.values()).indexOf(source) ? all[i] : 0, alone[i]);
      }
      assertNotEquals(0, all[i]);
    }
    assertEquals(Set.of(source), NOISE.only(source).sources());
    assertEquals(
        EnumSet.complementOf(EnumSet.of(source)),
        NOISE.with(ErrorSource.values()).without(source).sources());
  }

  @Test
  void a_model_without_sources_is_ideal() {
    assertArrayEquals(new double[7], effects(NOISE.ideal()));
    assertEquals(Channel.identity(1), NOISE.ideal().afterPulse(0));
    assertEquals(Channel.identity(1), NOISE.ideal().relaxation(0, 1, 1));
  }

  @Test
  void the_figures_of_a_relaxation_make_the_channel_that_is_applied() {
    assertEquals(new ThermalRelaxation(50_000, 30_000, 40), NOISE.pulseRelaxation(0));
    assertEquals(new ThermalRelaxation(50_000, 30_000, 300), NOISE.couplingRelaxation(0, 1, 1));
    assertEquals(NOISE.couplingRelaxation(0, 1, 1).channel(), NOISE.relaxation(0, 1, 1));
    assertEquals(
        Channel.depolarizing(1, NOISE.pulseLambda(0)).then(NOISE.pulseRelaxation(0).channel()),
        NOISE.afterPulse(0));
    assertEquals(
        new ThermalRelaxation(50_000, 100_000, 40),
        NOISE.without(ErrorSource.T2).pulseRelaxation(0));
  }

  @Test
  void idle_qubits_relax_whatever_the_gates_do() {
    NoiseModel idle = NOISE.only(ErrorSource.IDLE);
    assertEquals(new ThermalRelaxation(50_000, 30_000, 123), idle.idleRelaxation(1, 123));
    assertTrue(idle.pulseRelaxation(0).isNone());
  }

  @Test
  void lambda_stays_as_calibrated_or_makes_up_for_the_relaxation_that_is_off() {
    NoiseModel off = NOISE.without(ErrorSource.T1, ErrorSource.T2);
    assertEquals(NOISE.pulseLambda(0), off.pulseLambda(0));
    assertEquals(NOISE.couplingLambda(0, 1), off.couplingLambda(0, 1));
    NoiseModel recomputed = off.lambda(LambdaRule.RECOMPUTED);
    // Depolarizing alone now has the calibrated infidelity: λ(d − 1)/d = e.
    assertEquals(2e-3 * 2, recomputed.pulseLambda(0), 1e-16);
    assertEquals(.02 * 4 / 3, recomputed.couplingLambda(0, 1), 1e-16);
    assertEquals(1 - 2e-3, recomputed.afterPulse(0).averageFidelity(), 1e-15);
    // With one of the two left, the whole gate keeps its calibrated error.
    NoiseModel half = NOISE.without(ErrorSource.T2).lambda(LambdaRule.RECOMPUTED);
    assertEquals(1 - 2e-3, half.afterPulse(0).averageFidelity(), 1e-15);
    assertEquals(NOISE.pulseLambda(0), NOISE.lambda(LambdaRule.RECOMPUTED).pulseLambda(0));
  }

  @Test
  void the_choices_go_along_to_another_device() {
    NoiseModel chosen =
        NOISE
            .without(ErrorSource.READOUT)
            .attached(Attachment.LOGICAL)
            .lambda(LambdaRule.RECOMPUTED);
    NoiseModel moved = chosen.on(Devices.ibmManila());
    assertEquals(chosen.sources(), moved.sources());
    assertEquals(Attachment.LOGICAL, moved.attachment());
    assertEquals(LambdaRule.RECOMPUTED, moved.lambdaRule());
    assertEquals(Devices.ibmManila(), moved.device());
  }

  @Test
  void an_impossible_relaxation_is_refused_with_what_arrived() {
    assertTrue(ThermalRelaxation.none().isNone());
    assertEquals(Channel.identity(1), ThermalRelaxation.none().channel());
    assertEquals(Channel.identity(1), new ThermalRelaxation(INFINITY, INFINITY, 9).channel());
    assertRefused("T2 = 21.0", () -> new ThermalRelaxation(10, 21, 1));
    assertRefused("T1 = NaN", () -> new ThermalRelaxation(Double.NaN, 1, 1));
    assertRefused("got Infinity", () -> new ThermalRelaxation(10, 20, INFINITY));
    assertRefused(
        "the state preparation error must be in [0, 1], got 1.5",
        () -> new Qubit(1, 1, 0, 0, 0, 0, 1.5));
  }
}
