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
/// text; sorted by number if all are integers) or of targets (finite numbers), every other column a
/// feature of finite numbers.
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
    return Labelled.dataset(labelled(train, label), labelled(test, label));
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
    return labelled(all, label).split(trainFraction, seed);
  }

  /// Reads training and test samples for regression from two files.
  ///
  /// @param train the training samples
  /// @param test the test samples, with the same columns, in any order
  /// @param target the name of the column to be predicted
  /// @return the data set
  /// @throws DataFormatException if a file cannot be read, has no such column, a row of another
  ///   length, or a feature or target that is no finite number
  public static Dataset regression(Path train, Path test, String target) {
    return Measured.dataset(measured(train, target), measured(test, target));
  }

  /// Reads one file for regression and divides it at random, as [Dataset#split(double[][],
  /// double[], double, long)] does.
  ///
  /// @param all the samples
  /// @param target the name of the column to be predicted
  /// @param trainFraction the share of training samples, above 0 and below 1
  /// @param seed any number; the same gives the same division
  /// @return the data set
  /// @throws DataFormatException if the file cannot be read, has no such column, a row of another
  ///   length, or a feature or target that is no finite number
  /// @throws IllegalArgumentException if there are fewer than 2 samples, or the share is out of
  ///   range
  public static Dataset regression(Path all, String target, double trainFraction, long seed) {
    return measured(all, target).split(trainFraction, seed);
  }

  private static Labelled labelled(Path file, String label) {
    Sheet sheet = read(file, label, "label");
    List<String> labels = sheet.answers;
    IntStream.range(0, labels.size())
        .forEach(row -> requireLabel(labels.get(row), sheet.features.origin(), row));
    return new Labelled(sheet.features, labels);
  }

  private static Measured measured(Path file, String target) {
    Sheet sheet = read(file, target, "target");
    List<String> texts = sheet.answers;
    return new Measured(
        sheet.features,
        IntStream.range(0, texts.size())
            .mapToObj(row -> number(texts.get(row), "target", target, sheet.features.origin(), row))
            .toList());
  }

  /// A file's features, and what its other column says, row by row.
  private record Sheet(FeatureRows features, List<String> answers) {}

  /// `kind` names what the column `answer` holds, "label" or "target".
  private static Sheet read(Path file, String answer, String kind) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      skipByteOrderMark(reader);
      try (CSVParser parser = FORMAT.parse(reader)) {
        return read(parser, file, answer, kind);
      }
    } catch (NoSuchFileException e) {
      throw new DataFormatException("a CSV file must exist, but there is none: " + file, e);
    } catch (CharacterCodingException e) {
      throw new DataFormatException("a CSV file must be UTF-8 text, but " + file + " is not", e);
    } catch (IOException e) {
      throw new DataFormatException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Sheet read(CSVParser parser, Path file, String answer, String kind)
      throws IOException {
    List<Long> lines = new ArrayList<>();
    FeatureRows.Origin origin =
        (problem, row) ->
            new DataFormatException(
                problem + " (" + file + (row < 0 ? ")" : ", line " + lines.get(row) + ")"));
    List<String> names = List.of();
    List<double[]> rows = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    try {
      for (CSVRecord values : parser) {
        if (names.isEmpty()) {
          names = header(values, answer, kind, origin);
          continue;
        }
        lines.add(parser.getCurrentLineNumber());
        int row = rows.size();
        requireLength(values, names.size(), origin, row);
        int answerAt = names.indexOf(answer);
        answers.add(values.get(answerAt));
        List<String> columns = names;
        rows.add(
            IntStream.range(0, columns.size())
                .filter(j -> j != answerAt)
                .mapToDouble(j -> number(values.get(j), "feature", columns.get(j), origin, row))
                .toArray());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<String> features = names.stream().filter(name -> !name.equals(answer)).toList();
    return new Sheet(new FeatureRows(origin, features, rows), answers);
  }

  private static List<String> header(
      CSVRecord names, String answer, String kind, FeatureRows.Origin origin) {
    if (new HashSet<>(names.toList()).size() < names.size()) {
      throw origin.fault("column names must differ, got " + names.toList(), -1);
    }
    if (!names.toList().contains(answer)) {
      throw origin.fault(
          "there must be a %s column \"%s\", got %s".formatted(kind, answer, names.toList()), -1);
    }
    return names.toList();
  }

  private static void requireLength(
      CSVRecord values, int columns, FeatureRows.Origin origin, int row) {
    if (values.size() != columns) {
      throw origin.fault(
          "a row must have %d values like the header, got %d".formatted(columns, values.size()),
          row);
    }
  }

  private static void requireLabel(String text, FeatureRows.Origin origin, int row) {
    if (text.isEmpty()) {
      throw origin.fault("every sample must have a label, but one is missing", row);
    }
  }

  /// `kind` names what the column holds, "feature" or "target".
  private static double number(
      String text, String kind, String column, FeatureRows.Origin origin, int row) {
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
          "a %s must be a finite number, got \"%s\" in column \"%s\"".formatted(kind, text, column),
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
