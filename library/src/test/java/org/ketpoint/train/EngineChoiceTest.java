package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Observable;
import org.ketpoint.data.Dataset;
import org.ketpoint.simulate.ExactEngine;
import org.ketpoint.simulate.PropagationEngine;
import org.ketpoint.simulate.RingEngine;
import org.ketpoint.simulate.TrajectoryEngine;

class EngineChoiceTest {
  @Test
  void the_engine_follows_from_size_and_shape_and_is_named() {
    assertInstanceOf(ExactEngine.class, run(Qnn.classifier(4, 2, 2)).engine());
    assertInstanceOf(ExactEngine.class, run(Qnn.classifier(8, 3, 2)).engine());
    assertInstanceOf(RingEngine.class, run(Qnn.classifier(10, 2, 2)).engine());
    assertInstanceOf(RingEngine.class, run(Qnn.classifier(40, 2, 2)).engine());
    Training large = run(tangle());
    assertInstanceOf(TrajectoryEngine.class, large.engine());
    assertInstanceOf(PropagationEngine.class, large.exact().engine());
    assertTrue(large.toString().contains("trajectory engine"), large::toString);
  }

  @Test
  void what_no_exact_engine_reaches_trains_on_trajectories_and_resumes_bit_for_bit() {
    for (Qnn model :
        List.of(tangle(), tangle().softmax(Observable.of("Z0"), Observable.of("X1")))) {
      Training run = run(model).shots(40).batch(2).epochs(1);
      Training begun = run(model).shots(40).batch(2);
      StepReport first = begun.step();
      var circuits = first.samples().getFirst().circuits();
      assertEquals("unshifted", circuits.getFirst().name().replace("Z0, ", ""));
      for (var circuit : circuits) {
        assertEquals(40, circuit.counts().get(0) + circuit.counts().get(1));
      }
      assertEquals(circuits.size() * 2, first.circuits().rowCount());
      assertEquals(
          run.state(),
          Training.from(
                  new TrainingSnapshot(
                      begun.config(), begun.data(), begun.state(), Lineage.fresh()))
              .epochs(1)
              .state());
    }
  }

  private static Training run(Qnn model) {
    var random = new Random(1);
    int n = model.features();
    double[][] x = {
      random.doubles(n).toArray(),
      random.doubles(n).toArray(),
      random.doubles(n).toArray(),
      random.doubles(n).toArray()
    };
    int[] y = {0, 1, 0, 1};
    return Training.of(model, Dataset.of(x, y, x, y)).seed(2);
  }

  /// 14 qubits, each coupled to one three places on: no ring.
  private static Qnn tangle() {
    Circuit circuit = Circuit.of(14).ry(0, Angle.feature(0, 1)).ry(5, Angle.feature(1, 2));
    for (int q = 0; q < 14; q++) {
      circuit = circuit.cx(q, (q + 3) % 14);
    }
    circuit = circuit.rx(0, Angle.parameter(0)).ry(3, Angle.parameter(1)).cx(3, 0).cx(0, 1);
    return Qnn.of(circuit);
  }
}
