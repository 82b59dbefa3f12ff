package org.ketpoint.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// An array of unsigned bytes in the IDX format, in which MNIST and its relatives are published:
/// two zero bytes, the type of the elements (only 8, unsigned byte, is read), the number of
/// dimensions, each dimension as a big-endian 32-bit integer, then the elements, last dimension
/// fastest. The file may be gzipped.
public final class Idx {
  private static final int UNSIGNED_BYTE = 8;
  private static final int GZIP_MAGIC = 0x1f8b;

  private final String name;
  private final List<Integer> shape;
  private final byte[] values;

  private Idx(String name, List<Integer> shape, byte[] values) {
    this.name = name;
    this.shape = shape;
    this.values = values;
  }

  /// Reads a file, plain or gzipped.
  ///
  /// @param file the file
  /// @return what it holds
  /// @throws DataFormatException if it cannot be read, is not IDX of unsigned bytes, is too short
  ///   or too long for its dimensions, or is damaged
  public static Idx read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new DataFormatException("an IDX file must exist, but there is none: " + file, e);
    } catch (IOException e) {
      throw new DataFormatException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /// A data set from four IDX files: pictures (samples × height × width) and their labels. Pixels
  /// become numbers from 0 to 1; the classes are the labels of the training samples, in their
  /// order.
  ///
  /// @param trainImages the training pictures
  /// @param trainLabels their labels
  /// @param testImages the test pictures, of the same size
  /// @param testLabels their labels
  /// @return the data set
  /// @throws DataFormatException if a file is bad, as for [#read], if pictures and labels differ in
  ///   number, or if a test label does not occur in training
  public static Dataset dataset(
      Path trainImages, Path trainLabels, Path testImages, Path testLabels) {
    var train = new Pictures(read(trainImages), read(trainLabels));
    var test = new Pictures(read(testImages), read(testLabels));
    return Pictures.dataset(train, test);
  }

  static Idx read(InputStream raw, String name) {
    try {
      var in = new DataInputStream(plain(raw));
      List<Integer> shape = readShape(in, name);
      long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Idx::product);
      if (size > Integer.MAX_VALUE - 8) {
        throw new DataFormatException(
            "an IDX file must hold fewer than 2^31 elements, got " + shape + " in " + name);
      }
      // Reads piece by piece, so a header that lies about its size costs no memory.
      byte[] values = in.readNBytes((int) size);
      if (values.length < size) {
        throw new DataFormatException(
            "%s must hold %d elements as its header says, but ends after %d"
                .formatted(name, size, values.length));
      }
      if (in.read() >= 0) {
        throw new DataFormatException(
            "%s must end after the %d elements of its header, but goes on".formatted(name, size));
      }
      return new Idx(name, shape, values);
    } catch (EOFException e) {
      throw new DataFormatException(name + " must be an IDX file, but it is cut short", e);
    } catch (IOException e) {
      throw new DataFormatException("cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /// Saturates instead of overflowing: dimensions are below 2^31, so one product fits a long.
  private static long product(long a, long b) {
    return Math.min(a * b, Integer.MAX_VALUE);
  }

  private static InputStream plain(InputStream raw) throws IOException {
    var in = new BufferedInputStream(raw);
    in.mark(2);
    int magic = in.read() << 8 | in.read();
    in.reset();
    return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in)) : in;
  }

  private static List<Integer> readShape(DataInputStream in, String name) throws IOException {
    int magic = in.readInt();
    int dimensions = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTE || dimensions == 0) {
      throw new DataFormatException(
          "an IDX file of unsigned bytes must start with 000008 and the number of dimensions, got"
              + " %08x in %s".formatted(magic, name));
    }
    var shape = new ArrayList<Integer>();
    for (int d = 0; d < dimensions; d++) {
      int length = in.readInt();
      if (length < 1) {
        throw new DataFormatException(
            "a dimension must be from 1 to 2^31 − 1, got %s (dimension %d of %s)"
                .formatted(Integer.toUnsignedString(length), d, name));
      }
      shape.add(length);
    }
    return List.copyOf(shape);
  }

  /// The lengths of the dimensions, such as 4000, 28, 28.
  ///
  /// @return at least one length, each at least 1
  public List<Integer> shape() {
    return shape;
  }

  /// How many elements there are.
  ///
  /// @return the product of the dimensions
  public int size() {
    return values.length;
  }

  /// One element.
  ///
  /// @param index its place, the last dimension running fastest
  /// @return its value, 0 to 255
  public int value(int index) {
    return Byte.toUnsignedInt(values[index]);
  }

  /// Where it was read from.
  String name() {
    return name;
  }

  /// One line on what this is.
  ///
  /// @return where it was read from, and its shape
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
