package org.ketpoint.checkpoint;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketpoint.train.GradientHistory;
import org.ketpoint.train.Masks;

/// The tensors that a checkpoint has only where a run asked for them: the mean gradients, and masks
/// of one bit a parameter.
final class OptionalTensors {
  static final String GRADIENTS = "gradients";

  private static final String MASK = "mask.";

  private OptionalTensors() {}

  static void put(
      Map<String, Tensor> tensors, long[] shape, @Nullable GradientHistory gradients, Masks masks) {
    if (gradients != null) {
      tensors.put(GRADIENTS, Tensor.f32(shape, gradients.means()));
    }
    for (String name : masks.names()) {
      byte[] packed = packed(masks.candidates(name));
      tensors.put(MASK + name, Tensor.of(Tensor.Type.U8, new long[] {packed.length}, packed));
    }
  }

  static @Nullable GradientHistory gradients(Safetensors file, Metadata metadata, long[] shape)
      throws CorruptFileException {
    Tensor tensor = file.tensors().get(GRADIENTS);
    int window = metadata.whole("gradient.window", 0);
    if ((tensor == null) != (window == 0)) {
      throw new CorruptFileException(
          "%s must have the tensor '%s' where its gradient.window is above 0, and only there, got %d"
              .formatted(metadata.where(), GRADIENTS, window));
    }
    if (tensor == null) {
      return null;
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new CorruptFileException(
          "%s must have %s of θ's shape %s, got %s"
              .formatted(metadata.where(), GRADIENTS, Arrays.toString(shape), tensor));
    }
    return GradientHistory.of(window, metadata.longWhole("gradients.count"), tensor.floats());
  }

  static Masks masks(Safetensors file, Metadata metadata, int size) throws CorruptFileException {
    Masks masks = Masks.none();
    for (Map.Entry<String, Tensor> entry : file.tensors().entrySet()) {
      if (entry.getKey().startsWith(MASK)) {
        String name = entry.getKey().substring(MASK.length());
        masks = masks.with(name, unpacked(entry, size, metadata.where()));
      }
    }
    return masks;
  }

  /// Bit k % 8 of byte k / 8 is candidate k.
  private static byte[] packed(boolean[] candidates) {
    var bytes = new byte[Math.ceilDiv(candidates.length, 8)];
    for (int k = 0; k < candidates.length; k++) {
      bytes[k / 8] |= (byte) ((candidates[k] ? 1 : 0) << (k % 8));
    }
    return bytes;
  }

  private static boolean[] unpacked(Map.Entry<String, Tensor> entry, int size, String where)
      throws CorruptFileException {
    Tensor tensor = entry.getValue();
    byte[] bytes = tensor.bytes();
    boolean fits =
        tensor.type() == Tensor.Type.U8
            && Arrays.equals(tensor.shape(), new long[] {Math.ceilDiv(size, 8)});
    var candidates = new boolean[size];
    for (int k = 0; fits && k < size; k++) {
      candidates[k] = (bytes[k / 8] >> (k % 8) & 1) == 1;
    }
    if (!fits || !Arrays.equals(packed(candidates), bytes)) {
      throw new CorruptFileException(
          "%s must have %s as U8[%d] with one bit for each of %d parameters and all others 0, got %s %s"
              .formatted(
                  where,
                  entry.getKey(),
                  Math.ceilDiv(size, 8),
                  size,
                  tensor,
                  fits ? Arrays.toString(bytes) : ""));
    }
    return candidates;
  }
}
