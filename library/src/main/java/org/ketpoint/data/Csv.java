package org.ketpoint.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The user's own samples from CSV files: UTF-8, commas, a header row, one column of labels (any
/// text; sorted by number if all are integers), every other column a feature of finite numbers.
public final class Csv {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();
  private static final int BYTE_ORDER_MARK = '\uFEFF';

  private Csv() {}

  /// Reads training and test samples from two files.
  ///
  /// @param train the training samples
  /// @param test the test samples, with the same columns, in any order
  /// @param label the name of the label column
  /// @return the data set
  /// @throws DataFormatException if a file cannot be read, has no such column, a row of another
  ///   length, a feature that is no finite number, or a test label that does not occur in training
  public static Dataset read(Path train, Path test, String label) {
    return Labelled.dataset(read(train, label), read(test, label));
  }

  /// Reads one file and divides it at random, as [Dataset#split] does.
  ///
  /// @param all the samples
  /// @param label the name of the label column
  /// @param trainFraction the share of training samples, above 0 and below 1
  /// @param seed any number; the same gives the same division
  /// @return the data set
  /// @throws DataFormatException if the file cannot be read, has no such column, a row of another
  ///   length, or a feature that is no finite number
  /// @throws IllegalArgumentException if a class has fewer than 2 samples, or the share is out of
  ///   range
  public static Dataset read(Path all, String label, double trainFraction, long seed) {
    return read(all, label).split(trainFraction, seed);
  }

  private static Labelled read(Path file, String label) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      skipByteOrderMark(reader);
      try (CSVParser parser = FORMAT.parse(reader)) {
        return read(parser, file, label);
      }
    } catch (NoSuchFileException e) {
      throw new DataFormatException("a CSV file must exist, but there is none: " + file, e);
    } catch (CharacterCodingException e) {
      throw new DataFormatException("a CSV file must be UTF-8 text, but " + file + " is not", e);
    } catch (IOException e) {
      throw new DataFormatException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Labelled read(CSVParser parser, Path file, String label) throws IOException {
    List<Long> lines = new ArrayList<>();
    Labelled.Origin origin =
        (problem, row) ->
            new DataFormatException(
                problem + " (" + file + (row < 0 ? ")" : ", line " + lines.get(row) + ")"));
    List<String> names = List.of();
    List<double[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try {
      for (CSVRecord values : parser) {
        if (names.isEmpty()) {
          names = header(values, label, origin);
          continue;
        }
        lines.add(parser.getCurrentLineNumber());
        int row = rows.size();
        requireLength(values, names.size(), origin, row);
        int labelAt = names.indexOf(label);
        labels.add(label(values.get(labelAt), origin, row));
        List<String> columns = names;
        rows.add(
            IntStream.range(0, columns.size())
                .filter(j -> j != labelAt)
                .mapToDouble(j -> number(values.get(j), columns.get(j), origin, row))
                .toArray());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<String> features = names.stream().filter(name -> !name.equals(label)).toList();
    return new Labelled(origin, features, rows, labels);
  }

  private static List<String> header(CSVRecord names, String label, Labelled.Origin origin) {
    if (new HashSet<>(names.toList()).size() < names.size()) {
      throw origin.fault("column names must differ, got " + names.toList(), -1);
    }
    if (!names.toList().contains(label)) {
      throw origin.fault(
          "there must be a label column \"%s\", got %s".formatted(label, names.toList()), -1);
    }
    return names.toList();
  }

  private static void requireLength(
      CSVRecord values, int columns, Labelled.Origin origin, int row) {
    if (values.size() != columns) {
      throw origin.fault(
          "a row must have %d values like the header, got %d".formatted(columns, values.size()),
          row);
    }
  }

  private static String label(String text, Labelled.Origin origin, int row) {
    if (text.isEmpty()) {
      throw origin.fault("every sample must have a label, but one is missing", row);
    }
    return text;
  }

  private static double number(String text, String column, Labelled.Origin origin, int row) {
    double value;
    try {
      // Java would read 1d and 1f as numbers; a data file means something else by them.
      boolean suffixed = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
      value = suffixed ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw origin.fault(
          "a feature must be a finite number, got \"%s\" in column \"%s\"".formatted(text, column),
          row);
    }
    return value;
  }

  /// Excel writes one.
  private static void skipByteOrderMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
  }
}
