package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A sum of Pauli strings: what an expectation value is taken of.
///
/// ```java
/// Observable.of("Z0").plus(0.5, "X0 X1")
/// ```
///
/// `java.util` has a deprecated class of the same name: a program that imports all of both packages
/// imports this one by itself.
///
/// @param terms the weighted strings, at least one
/// @param constant what is added to them; finite
public record Observable(List<Term> terms, double constant) {
  /// One weighted string.
  ///
  /// @param coefficient its weight; finite
  /// @param string the string
  public record Term(double coefficient, PauliString string) {
    /// Checks the coefficient.
    public Term {
      if (!Double.isFinite(coefficient)) {
        throw new IllegalArgumentException(
            "a coefficient must be finite, got %s (of %s)".formatted(coefficient, string));
      }
    }
  }

  /// Copies and checks the terms.
  public Observable {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("an observable must have at least one Pauli string");
    }
    if (!Double.isFinite(constant)) {
      throw new IllegalArgumentException("a constant must be finite, got " + constant);
    }
  }

  /// A single string.
  ///
  /// @param string such as `Z0` or `X0 Z2`
  /// @return the observable
  public static Observable of(String string) {
    return new Observable(List.of(new Term(1, PauliString.of(string))), 0);
  }

  /// Adds a weighted string.
  ///
  /// @param coefficient its weight
  /// @param string such as `Z0` or `X0 Z2`
  /// @return the sum
  public Observable plus(double coefficient, String string) {
    var more = new ArrayList<>(terms);
    more.add(new Term(coefficient, PauliString.of(string)));
    return new Observable(more, constant);
  }

  /// Adds a constant.
  ///
  /// @param more what to add
  /// @return the sum
  public Observable plus(double more) {
    return new Observable(terms, constant + more);
  }

  /// All weights times a factor.
  ///
  /// @param factor finite
  /// @return the product
  public Observable times(double factor) {
    return new Observable(
        terms.stream().map(t -> new Term(factor * t.coefficient(), t.string())).toList(),
        factor * constant);
  }

  @Override
  public String toString() {
    String sum =
        terms.stream()
            .map(
                t ->
                    t.coefficient() == 1
                        ? t.string().toString()
                        : String.format(Locale.ROOT, "%s·(%s)", t.coefficient(), t.string()))
            .collect(Collectors.joining(" + "));
    return constant == 0 ? sum : sum + " + " + constant;
  }
}
