package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A product of Pauli matrices on different qubits: an observable with the values ±1.
///
/// @param factors one a qubit, by ascending qubit; at least one
public record PauliString(List<Factor> factors) {
  private static final Pattern FACTOR = Pattern.compile("([XYZ])(\\d{1,9})");

  /// One qubit's Pauli matrix.
  ///
  /// @param pauli X, Y or Z
  /// @param qubit which qubit, at least 0
  public record Factor(Pauli pauli, int qubit) {
    /// Checks the qubit.
    public Factor {
      if (qubit < 0) {
        throw new IllegalArgumentException("a qubit must be ≥ 0, got " + qubit);
      }
    }

    @Override
    public String toString() {
      return pauli.name() + qubit;
    }
  }

  /// Sorts the factors and checks that no qubit has two.
  public PauliString {
    factors = factors.stream().sorted(Comparator.comparingInt(Factor::qubit)).toList();
    if (factors.isEmpty()) {
      throw new IllegalArgumentException("a Pauli string must have at least one factor");
    }
    for (int i = 1; i < factors.size(); i++) {
      if (factors.get(i).qubit() == factors.get(i - 1).qubit()) {
        throw new IllegalArgumentException(
            "a Pauli string must have one factor a qubit, got two on qubit "
                + factors.get(i).qubit());
      }
    }
  }

  /// Reads a string such as `Z0`, or `X0 Z2` for X on qubit 0 and Z on qubit 2.
  ///
  /// @param text letters X, Y, Z, each with its qubit's number, separated by spaces
  /// @return the string
  /// @throws IllegalArgumentException if the text is no such string
  public static PauliString of(String text) {
    var factors = new ArrayList<Factor>();
    for (String word : text.strip().split("\\s+", -1)) {
      Matcher matcher = FACTOR.matcher(word);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "a Pauli string must be written like 'X0 Z2', got '%s'".formatted(text));
      }
      factors.add(new Factor(Pauli.valueOf(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    }
    return new PauliString(factors);
  }

  /// How many qubits a circuit needs for it.
  ///
  /// @return the highest qubit's number and one
  public int qubits() {
    return factors.getLast().qubit() + 1;
  }

  @Override
  public String toString() {
    return factors.stream().map(Factor::toString).collect(Collectors.joining(" "));
  }
}
