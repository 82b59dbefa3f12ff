package org.ketpoint.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.device.Devices;
import org.ketpoint.noise.NoiseModel;

class EncodedInputsTest {
  private static final double[] IMAGE = {0.1, 0.8, 0.9, 0.2, 0, 0.7, 0.6, 0.3};

  static List<Encoding> encodings() {
    return List.of(Encoding.amplitude(), Encoding.matrixProductState(4));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void a_picture_is_measured_as_its_squares_and_noise_blurs_it(Encoding encoding) {
    var device = NoiseModel.of(Devices.ibmManila());
    double[] ideal = probabilities(encoding, device.ideal());
    double[] noisy = probabilities(encoding, device);
    double norm = 0;
    for (double pixel : IMAGE) {
      norm += pixel * pixel;
    }
    double blur = 0;
    for (int i = 0; i < IMAGE.length; i++) {
      assertEquals(IMAGE[i] * IMAGE[i] / norm, ideal[i], 1e-3);
      blur += Math.abs(noisy[i] - ideal[i]);
    }
    assertTrue(blur > 0.01 && blur < 0.5, "blurred by " + blur);
  }

  private static double[] probabilities(Encoding encoding, NoiseModel noise) {
    var engine = ExactEngine.of(Program.of(encoding.circuit(3), noise, List.of(0, 1, 2)));
    var probabilities = new double[8];
    engine.bind(new double[0]);
    engine.probabilities(encoding.angles(IMAGE, 3), probabilities);
    return probabilities;
  }
}
