package org.ketpoint.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Gate;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.Operation;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.device.Devices;
import org.ketpoint.device.DriftingDevice;
import org.ketpoint.noise.Attachment;
import org.ketpoint.noise.ErrorSource;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.train.GradientRule;
import org.ketpoint.train.Head;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// Whatever a network and its noise are made of comes back from a checkpoint, bit for bit.
class ModelCheckpointsTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(4).reduce(3);
  private static final Dataset PICTURES = Mnist.digits(0, 1).take(4).resize(4, 4);

  @TempDir Path directory;

  static Stream<Training> runs() {
    Qnn paper = Qnn.classifier(3, 1, 2);
    Training plain = Training.of(paper, DIGITS).seed(9).shots(50);
    Circuit own =
        Encoding.angle()
            .circuit(3)
            .with(Operation.turn(Gate.CRY, Angle.parameter(0), 2, 0))
            .then(Circuit.of(3).rx(1, new Angle.Parameter(0, -2, 0.5)).ry(0, Angle.parameter(1)));
    Function<Qnn, Training> of = model -> Training.of(model, DIGITS).seed(9).shots(50);
    return Stream.of(
        Training.of(Qnn.classifier(Encoding.amplitude(), 4, 1, 2), PICTURES).shots(50),
        Training.of(Qnn.classifier(Encoding.matrixProductState(2), 4, 1, 2), PICTURES).shots(50),
        of.apply(Qnn.reuploading(Encoding.angle(Gate.RY, 2), 3, 2, 2)),
        of.apply(Qnn.of(own).outcomes(2, 2)),
        of.apply(Qnn.of(own).softmax(Observable.of("Z0"), Observable.of("X1 Y2").plus(0.5, "Z0"))),
        regression(),
        plain.gradientRule(GradientRule.SHIFT_COST),
        plain.on(Devices.ibmEagle().calibrated()),
        plain.on(DriftingDevice.randomWalk(Devices.ibmManila().calibrated(), 3, 0.2, 4)),
        plain.on(Devices.googleSycamore().calibrated().simultaneous()),
        plain.on(
            NoiseModel.of(Devices.rigettiAspen().withStatePreparation(0.01))
                .attached(Attachment.TRANSPILED)
                .with(ErrorSource.IDLE, ErrorSource.STATE_PREPARATION)));
  }

  private static Training regression() {
    double[][] x =
        new Random(3).doubles(8, -2, 2).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
    double[] y = IntStream.range(0, 8).mapToDouble(i -> x[i][0] / 3).toArray();
    Circuit layer =
        Circuit.of(1)
            .ry(0, Angle.feature(0, 1))
            .rz(0, Angle.parameter(0))
            .ry(0, Angle.parameter(1));
    var model = Qnn.of(layer).regression(Observable.of("X0").plus(0.5, "Z0").plus(0.1));
    return Training.of(model, Dataset.regression(x, y, x, y)).seed(2).shots(50);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void a_resumed_run_ends_in_the_same_bits(Training start) {
    Training run = start.listen(Checkpoints.in(directory)).epochs(3);
    Checkpoint first = Checkpoints.in(directory).all().getFirst();
    Training resumed = first.resume(start.data());
    assertEquals(run.config(), resumed.config());
    assertEquals(run.state(), resumed.epochs(2).state());
  }

  @Test
  void a_head_that_is_none_is_refused() {
    for (String text :
        List.of(
            "",
            "[]",
            "{\"kind\":\"oracle\"}",
            "{\"kind\":\"softmax\"}",
            "{\"kind\":\"outcomes\"}",
            "{\"kind\":\"outcomes\",\"classes\":2.5,\"qubits\":[0]}",
            "{\"kind\":\"regression\",\"observables\":[]}")) {
      assertRefused("head", () -> HeadJson.read(text));
    }
    Head head = Qnn.classifier(3, 1, 4).head();
    assertEquals(head, HeadJson.read(HeadJson.write(head)));
  }
}
