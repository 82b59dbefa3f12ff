package org.ketpoint.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ketpoint.Refusal.assertRefused;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;

class EncodedTrainingTest {
  private static final Dataset DIGITS = Mnist.digits(0, 1).take(3);

  static Stream<Encoding> amplitudes() {
    return Stream.of(
        Encoding.amplitude(), Encoding.matrixProductState(2), Encoding.matrixProductState(4));
  }

  @ParameterizedTest
  @MethodSource("amplitudes")
  void a_picture_that_does_not_fill_the_amplitudes_is_padded(Encoding encoding) {
    double[][] padded = new double[6][];
    int[] labels = new int[6];
    Dataset pictures = DIGITS.resize(3, 4); // 12 of 16 amplitudes
    for (int i = 0; i < 6; i++) {
      padded[i] = Arrays.copyOf(pictures.train().row(i), 16);
      labels[i] = pictures.train().label(i);
    }
    Dataset full = Dataset.of(padded, labels, padded, labels);
    var model = Qnn.classifier(encoding, 4, 1, 2);
    assertEquals(
        Training.of(model, full).seed(5).exact().step().loss(),
        Training.of(model, pictures).seed(5).exact().step().loss());
  }

  @Test
  void data_that_do_not_fit_are_refused() {
    Dataset pictures = DIGITS.resize(4, 4);
    assertRefused(
        "reads 8 features, the data have 16",
        () -> Training.of(Qnn.classifier(Encoding.amplitude(), 3, 1, 2), pictures));
    assertRefused(
        "reads 4 features, the data have 16",
        () -> Training.of(Qnn.classifier(Encoding.basis(), 4, 1, 2), pictures));
    var odd = DIGITS.resize(3, 5);
    assertRefused(
        "the data have 15",
        () -> Training.of(Qnn.classifier(Encoding.complexAmplitude(), 3, 1, 2), odd));
  }
}
