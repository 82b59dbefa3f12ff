package org.ketpoint.train;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Observable;
import org.ketpoint.circuit.PauliString;
import org.ketpoint.simulate.Measurement;

/// How a network's measurements become its answer.
public sealed interface Head {
  /// The probability of class c is that of outcome c of the measured qubits, without a softmax;
  /// where there are fewer classes than outcomes, the rest of the outcomes count for no class. The
  /// loss is the cross-entropy `−ln p[label]`.
  ///
  /// @param classes how many classes, at least 2
  /// @param qubits the measured qubits; bit k of the class is the k-th of them
  record Outcomes(int classes, List<Integer> qubits) implements Head {
    /// Checks that the outcomes suffice for the classes.
    public Outcomes {
      qubits = List.copyOf(qubits);
      if (classes < 2) {
        throw new IllegalArgumentException("a classifier needs at least 2 classes, got " + classes);
      }
      if (qubits.size() < bits(classes)) {
        throw new IllegalArgumentException(
            "%d classes need %d qubits to read, got %s".formatted(classes, bits(classes), qubits));
      }
    }

    /// The first ⌈log₂ classes⌉ qubits, as in the paper.
    ///
    /// @param classes how many classes, at least 2
    /// @return the head
    static Outcomes first(int classes) {
      return new Outcomes(classes, IntStream.range(0, bits(Math.max(2, classes))).boxed().toList());
    }

    private static int bits(int classes) {
      return 32 - Integer.numberOfLeadingZeros(classes - 1);
    }
  }

  /// The class probabilities are the softmax of one observable's expectation a class. The loss is
  /// the cross-entropy.
  ///
  /// @param logits one observable a class, at least 2; their weights set the softmax's temperature
  record Softmax(List<Observable> logits) implements Head {
    /// Checks the number of classes.
    public Softmax {
      logits = List.copyOf(logits);
      if (logits.size() < 2) {
        throw new IllegalArgumentException(
            "a classifier needs at least 2 classes, got observables " + logits);
      }
    }
  }

  /// The answer is an observable's expectation. The loss is the squared error `(y − ⟨O⟩)²`.
  ///
  /// @param observable what is predicted
  record Regression(Observable observable) implements Head {}

  /// How many classes it tells apart.
  ///
  /// @return at least 2; 0 for regression
  default int classes() {
    return switch (this) {
      case Outcomes o -> o.classes;
      case Softmax s -> s.logits.size();
      case Regression r -> 0;
    };
  }

  /// Its observables.
  ///
  /// @return one a logit, or the predicted one; none where outcomes are measured
  default List<Observable> observables() {
    return switch (this) {
      case Outcomes o -> List.of();
      case Softmax s -> s.logits;
      case Regression r -> List.of(r.observable);
    };
  }

  /// What has to be measured.
  ///
  /// @return outcomes, or all different Pauli strings of the observables
  default Measurement measurement() {
    if (this instanceof Outcomes o) {
      return Measurement.outcomes(o.qubits);
    }
    var strings = new LinkedHashSet<PauliString>();
    observables().forEach(o -> o.terms().forEach(t -> strings.add(t.string())));
    return new Measurement.Paulis(List.copyOf(strings));
  }
}
