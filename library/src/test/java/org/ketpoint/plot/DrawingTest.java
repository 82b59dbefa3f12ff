package org.ketpoint.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ketpoint.Refusal.assertRefused;

import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Gate;
import org.ketpoint.device.Device;
import org.ketpoint.device.Devices;
import org.ketpoint.device.Qubit;
import org.ketpoint.device.UniformDevice;
import org.ketpoint.noise.Channel;
import org.ketpoint.noise.NoiseModel;
import org.ketpoint.simulate.DensityMatrix;

class DrawingTest {
  private static final int RED = 0xD55E00;
  private static final int BLUE = 0x0072B2;
  private static final int WHITE = 0xFFFFFF;

  @Test
  void a_channels_entries_have_their_signs_colours_at_their_places() {
    BufferedImage image = Plots.channel(Channel.of(Gate.X)).image();
    // Squares of 64 points below a title and labels; a corner of each, clear of its number.
    assertEquals(RED, entry(image, 0, 0));
    assertEquals(RED, entry(image, 1, 1));
    assertEquals(BLUE, entry(image, 2, 2));
    assertEquals(BLUE, entry(image, 3, 3));
    assertEquals(WHITE, entry(image, 3, 0));
  }

  private static int entry(BufferedImage image, int row, int column) {
    return image.getRGB(44 + 64 * column + 6, 57 + 64 * row + 6) & 0xFFFFFF;
  }

  @Test
  void a_two_qubit_channel_is_named_by_paulis_with_qubit_0_on_the_right() {
    Drawing drawing = Plots.channel(Channel.of(Gate.CX), "CX");
    assertTrue(drawing.toString().contains("[II, IX, IY, IZ, XI,"), drawing.toString());
    assertTrue(drawing.image().getWidth() > 600);
  }

  @Test
  void a_density_matrix_is_drawn_real_beside_imaginary_up_to_six_qubits() {
    NoiseModel noise = NoiseModel.of(Devices.ibmManila());
    for (int n = 1; n <= 6; n++) {
      BufferedImage image = Plots.densityMatrix(DensityMatrix.of(Circuit.of(n), noise)).image();
      assertTrue(image.getWidth() > 1.5 * image.getHeight() && image.getWidth() < 1200);
    }
    assertRefused(
        "at most 6 qubits, got 7",
        () -> Plots.densityMatrix(DensityMatrix.of(Circuit.of(7), noise)));
  }

  @Test
  void bloch_vectors_end_in_a_dot_of_their_colour() {
    BufferedImage image = Plots.bloch(new double[] {0, 0, -1}).image();
    // |1⟩ is straight below the middle, as far as the elevation of 18° lets it.
    int tip = (int) Math.round(210 + 150 * Math.cos(Math.toRadians(18)));
    assertEquals(BLUE, image.getRGB(210, tip) & 0xFFFFFF);
    assertEquals(WHITE, image.getRGB(2, 2) & 0xFFFFFF);
  }

  @Test
  void a_states_bloch_vectors_are_named_by_qubit() {
    var state = DensityMatrix.of(Circuit.of(2), NoiseModel.of(Devices.ibmManila()).ideal());
    assertEquals(
        "Bloch sphere: q0 (0.000, 0.000, 1.000), q1 (0.000, 0.000, 1.000)",
        Plots.bloch(state).toString());
  }

  @Test
  void what_is_no_bloch_vector_is_refused() {
    assertRefused("got none", Plots::bloch);
    assertRefused("3 entries, got 2", () -> Plots.bloch(new double[2]));
    assertRefused("at most 1, got 1.7", () -> Plots.bloch(new double[] {1, 1, 1}));
    assertRefused("got NaN", () -> Plots.bloch(new double[] {Double.NaN, 0, 0}));
  }

  @Test
  void every_shipped_device_has_a_map_of_sensible_size() {
    for (Device device : Devices.all()) {
      Drawing map = Plots.device(device);
      BufferedImage image = map.image();
      assertTrue(image.getWidth() <= 1600 && image.getHeight() <= 1600, map.toString());
      assertTrue(map.toString().contains(device.title()), map.toString());
      assertArrayEquals(map.png(), Plots.device(device).png());
    }
  }

  @Test
  void a_device_of_medians_alone_has_no_map() {
    var uniform =
        UniformDevice.of("flat", LocalDate.EPOCH, new Qubit(1e5, 1e5, 0, 10, 0, 0), 0.01, 100);
    assertRefused(IllegalStateException.class, "only medians", () -> Plots.device(uniform));
  }

  @Test
  void no_two_qubits_of_a_map_stand_on_each_other() {
    for (List<int[]> edges :
        List.of(
            List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 0}),
            List.of(new int[] {0, 1}, new int[] {2, 3}),
            List.<int[]>of())) {
      double[][] at = GraphLayout.of(5, edges);
      for (int i = 0; i < 5; i++) {
        assertTrue(at[i][0] >= 0 && at[i][1] >= 0);
        for (int j = 0; j < i; j++) {
          double apart = Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]);
          assertTrue(apart > 0.7, "%d and %d are %s apart".formatted(i, j, apart));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "-1,−1", "0.5,.5", "-0.95,−.95", "0.99996,1", "1e-9,''", "0.0012,.0012"})
  void numbers_in_squares_are_short(double value, String shown) {
    assertEquals(shown, MatrixPanel.number(value, 4));
  }
}
