package org.ketpoint.transpile;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Where each qubit of a circuit lies on a device.
///
/// @param physical at index q, the device's number of the circuit's qubit q; each once
public record Layout(List<Integer> physical) {

  /// Checks the numbers.
  ///
  /// @throws IllegalArgumentException if there is none, one is negative, or one is given twice
  public Layout {
    physical = List.copyOf(physical);
    if (physical.isEmpty()
        || physical.stream().anyMatch(p -> p < 0)
        || physical.stream().distinct().count() != physical.size()) {
      throw new IllegalArgumentException(
          "a layout must name qubits of a device, each once, got " + physical);
    }
  }

  /// A layout by its numbers.
  ///
  /// @param physical the device's number of each qubit of the circuit
  /// @return the layout
  public static Layout of(Integer... physical) {
    return new Layout(List.of(physical));
  }

  /// Each qubit where its own number says.
  ///
  /// @param qubits how many
  /// @return 0, 1, 2 …
  public static Layout identity(int qubits) {
    return new Layout(IntStream.range(0, qubits).boxed().toList());
  }

  /// Reads what [#text()] writes.
  ///
  /// @param text numbers with single spaces between them
  /// @return the layout
  /// @throws IllegalArgumentException if the text is something else
  public static Layout parse(String text) {
    if (!text.matches("\\d{1,9}( \\d{1,9})*")) {
      throw new IllegalArgumentException(
          "a layout must be numbers with single spaces between them, got \"" + text + "\"");
    }
    return new Layout(Arrays.stream(text.split(" ", -1)).map(Integer::valueOf).toList());
  }

  /// How many qubits the circuit has.
  ///
  /// @return their number
  public int size() {
    return physical.size();
  }

  /// Where one qubit lies.
  ///
  /// @param logical a qubit of the circuit
  /// @return the device's number of it
  public int physical(int logical) {
    if (logical < 0 || logical >= size()) {
      throw new IllegalArgumentException(
          "a qubit of the circuit must be in [0, %d], got %d".formatted(size() - 1, logical));
    }
    return physical.get(logical);
  }

  /// The layout as a text to keep.
  ///
  /// @return for instance `12 13 14 15`
  public String text() {
    return physical.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /// For instance `0→12, 1→13`.
  @Override
  public String toString() {
    return IntStream.range(0, size())
        .mapToObj(q -> q + "→" + physical.get(q))
        .collect(Collectors.joining(", "));
  }
}
