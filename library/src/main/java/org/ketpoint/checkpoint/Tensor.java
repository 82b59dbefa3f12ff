package org.ketpoint.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A tensor as safetensors stores it: a type, a shape, little-endian numbers in C order. Immutable.
public final class Tensor {
  /// The types of the safetensors format.
  public enum Type {
    /// Truth values, one byte each.
    BOOL(1),
    /// Unsigned bytes.
    U8(1),
    /// Signed bytes.
    I8(1),
    /// 8-bit floats with 5 exponent bits.
    F8_E5M2(1),
    /// 8-bit floats with 4 exponent bits.
    F8_E4M3(1),
    /// 16-bit integers.
    I16(2),
    /// Unsigned 16-bit integers.
    U16(2),
    /// 16-bit floats.
    F16(2),
    /// Brain floats.
    BF16(2),
    /// 32-bit integers.
    I32(4),
    /// Unsigned 32-bit integers.
    U32(4),
    /// 32-bit floats.
    F32(4),
    /// 64-bit floats.
    F64(8),
    /// 64-bit integers.
    I64(8),
    /// Unsigned 64-bit integers.
    U64(8);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /// How many bytes a number takes.
    ///
    /// @return 1, 2, 4 or 8
    public int bytes() {
      return bytes;
    }
  }

  private final Type type;
  private final long[] shape;
  private final byte[] data;

  private Tensor(Type type, long[] shape, byte[] data) {
    this.type = type;
    this.shape = shape;
    this.data = data;
  }

  /// A tensor of any type from its bytes.
  ///
  /// @param type the numbers' type
  /// @param shape the dimensions, outermost first; none for a single number
  /// @param data the numbers, little-endian, in C order
  /// @return the tensor, holding copies
  /// @throws IllegalArgumentException if the number of bytes does not fit type and shape
  public static Tensor of(Type type, long[] shape, byte[] data) {
    return owning(type, shape, data.clone());
  }

  /// As [#of], of bytes that nobody else has.
  private static Tensor owning(Type type, long[] shape, byte[] data) {
    long size = size(type, shape);
    if (size != data.length) {
      throw new IllegalArgumentException(
          "a tensor of %s %s must have %d bytes, got %d"
              .formatted(type, Arrays.toString(shape), size, data.length));
    }
    return new Tensor(type, shape.clone(), data);
  }

  /// A tensor of 64-bit floats.
  ///
  /// @param shape the dimensions
  /// @param values in C order
  /// @return the tensor
  public static Tensor f64(long[] shape, double... values) {
    var data = new byte[8 * values.length];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    return owning(Type.F64, shape, data);
  }

  /// A tensor of 32-bit floats.
  ///
  /// @param shape the dimensions
  /// @param values in C order
  /// @return the tensor
  public static Tensor f32(long[] shape, float... values) {
    var data = new byte[4 * values.length];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return owning(Type.F32, shape, data);
  }

  /// A tensor of 64-bit integers.
  ///
  /// @param shape the dimensions
  /// @param values in C order
  /// @return the tensor
  public static Tensor i64(long[] shape, long... values) {
    var data = new byte[8 * values.length];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return owning(Type.I64, shape, data);
  }

  /// The numbers' type.
  ///
  /// @return the type
  public Type type() {
    return type;
  }

  /// The dimensions, outermost first.
  ///
  /// @return a copy
  public long[] shape() {
    return shape.clone();
  }

  /// The bytes.
  ///
  /// @return a copy, little-endian, in C order
  public byte[] bytes() {
    return data.clone();
  }

  /// Puts the bytes into a file that is being made.
  void putInto(ByteBuffer file) {
    file.put(data);
  }

  /// The numbers of an F64 tensor.
  ///
  /// @return in C order
  /// @throws IllegalArgumentException if it has another type
  public double[] doubles() {
    require(Type.F64);
    var values = new double[data.length / 8];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
    return values;
  }

  /// The numbers of an F32 tensor.
  ///
  /// @return in C order
  /// @throws IllegalArgumentException if it has another type
  public float[] floats() {
    require(Type.F32);
    var values = new float[data.length / 4];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /// The numbers of an I64 tensor.
  ///
  /// @return in C order
  /// @throws IllegalArgumentException if it has another type
  public long[] longs() {
    require(Type.I64);
    var values = new long[data.length / 8];
    ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(values);
    return values;
  }

  /// How many bytes a tensor takes.
  ///
  /// @throws IllegalArgumentException if a dimension is negative or the size overflows
  static long size(Type type, long[] shape) {
    long size = type.bytes;
    for (long dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("dimensions must be ≥ 0, got " + Arrays.toString(shape));
      }
      try {
        size = Math.multiplyExact(size, dimension);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "a tensor must have less than 2⁶³ bytes, got the shape " + Arrays.toString(shape), e);
      }
    }
    return size;
  }

  private void require(Type wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("the tensor must be of %s, is %s".formatted(wanted, type));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor t
        && t.type == type
        && Arrays.equals(t.shape, shape)
        && Arrays.equals(t.data, data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}
