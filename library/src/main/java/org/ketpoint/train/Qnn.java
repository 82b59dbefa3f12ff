package org.ketpoint.train;

import java.util.List;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.circuit.Observable;
import org.ketpoint.data.Dataset;
import org.ketpoint.simulate.Measurement;

/// A quantum neural network: how an input is encoded, the circuit that does it and its trainable
/// layers, the shape of its parameters, and how its measurements become an answer.
///
/// ```java
/// Qnn.classifier(4, 2, 2)                                            // the paper's
/// Qnn.of(Circuit.of(2).ry(0, Angle.feature(0, 1)).ry(0, Angle.parameter(0)).cx(0, 1))
///     .regression(Observable.of("Z1"))                                // one's own
/// ```
///
/// @param encoding what turns an input into the circuit's features
/// @param circuit encoding, then trainable layers; its parameters may be shared and scaled
/// @param shape the dimensions of θ; their product is the circuit's number of parameters
/// @param head how measurements become class probabilities or a prediction
public record Qnn(Encoding encoding, Circuit circuit, List<Integer> shape, Head head) {
  /// Checks that shape, head and circuit fit together.
  public Qnn {
    shape = List.copyOf(shape);
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    if (size != circuit.parameters()) {
      throw new IllegalArgumentException(
          "θ of shape %s must have the circuit's %d parameters, has %d"
              .formatted(shape, circuit.parameters(), size));
    }
    if (head instanceof Head.Outcomes outcomes && outcomes.qubits().size() > circuit.qubits()) {
      throw new IllegalArgumentException(
          "%d classes need %d qubits to read, the circuit has %d"
              .formatted(outcomes.classes(), outcomes.qubits().size(), circuit.qubits()));
    }
    head.measurement().requireFit(circuit);
  }

  /// The paper's network: angle encoding `RX(π·x)`, then layers of RX, RY, RZ and a cyclic CNOT
  /// chain.
  ///
  /// @param qubits how many qubits, and features of an input
  /// @param layers how many layers
  /// @param classes how many classes
  /// @return the network, with θ of shape `[layers, qubits, 3]`
  public static Qnn classifier(int qubits, int layers, int classes) {
    return classifier(Encoding.angle(), qubits, layers, classes);
  }

  /// The paper's network behind another encoding.
  ///
  /// @param encoding how an input becomes a state
  /// @param qubits how many qubits
  /// @param layers how many layers
  /// @param classes how many classes
  /// @return the network, with θ of shape `[layers, qubits, 3]`
  public static Qnn classifier(Encoding encoding, int qubits, int layers, int classes) {
    return new Qnn(
        encoding,
        encoding.circuit(qubits).then(Circuit.ansatz(qubits, layers)),
        List.of(layers, qubits, 3),
        Head.Outcomes.first(classes));
  }

  /// The paper's network with its input encoded anew before every layer (data re-uploading:
  /// Pérez-Salinas et al., Quantum 4, 226 (2020)).
  ///
  /// @param encoding how an input becomes a state
  /// @param qubits how many qubits
  /// @param layers how many layers
  /// @param classes how many classes
  /// @return the network, with θ of shape `[layers, qubits, 3]`
  public static Qnn reuploading(Encoding encoding, int qubits, int layers, int classes) {
    return new Qnn(
        encoding,
        encoding.reuploading(qubits, layers),
        List.of(layers, qubits, 3),
        Head.Outcomes.first(classes));
  }

  /// A network of one's own circuit, whose features are the input itself; tells two classes apart
  /// by qubit 0 unless another head is chosen.
  ///
  /// @param circuit any parametrized circuit
  /// @return the network, with θ of shape `[parameters]`
  public static Qnn of(Circuit circuit) {
    return of(Encoding.raw(circuit.features()), circuit);
  }

  /// A network of one's own circuit behind an encoding.
  ///
  /// @param encoding what turns an input into the circuit's features
  /// @param circuit the encoding's circuit and trainable gates
  /// @return the network, with θ of shape `[parameters]`
  public static Qnn of(Encoding encoding, Circuit circuit) {
    return new Qnn(encoding, circuit, List.of(circuit.parameters()), Head.Outcomes.first(2));
  }

  /// Gives θ another shape.
  ///
  /// @param dimensions outermost first; their product is the number of parameters
  /// @return the same network
  public Qnn shaped(Integer... dimensions) {
    return new Qnn(encoding, circuit, List.of(dimensions), head);
  }

  /// Tells classes apart by the outcomes of chosen qubits.
  ///
  /// @param classes how many classes
  /// @param qubits the qubits to measure, bit k of the class is the k-th; none for the first ⌈log₂
  ///   classes⌉
  /// @return the network with another head
  public Qnn outcomes(int classes, Integer... qubits) {
    Head.Outcomes first = Head.Outcomes.first(classes);
    return withHead(qubits.length == 0 ? first : new Head.Outcomes(classes, List.of(qubits)));
  }

  /// Tells classes apart by the softmax of one observable a class.
  ///
  /// @param logits one observable a class
  /// @return the network with another head
  public Qnn softmax(Observable... logits) {
    return withHead(new Head.Softmax(List.of(logits)));
  }

  /// Predicts a number.
  ///
  /// @param observable whose expectation is the prediction
  /// @return the network with another head
  public Qnn regression(Observable observable) {
    return withHead(new Head.Regression(observable));
  }

  private Qnn withHead(Head other) {
    return new Qnn(encoding, circuit, shape, other);
  }

  /// How many classes it tells apart.
  ///
  /// @return at least 2; 0 for regression
  public int classes() {
    return head.classes();
  }

  /// What is measured.
  ///
  /// @return the head's outcomes or Pauli strings
  public Measurement measurement() {
    return head.measurement();
  }

  /// How many features an input has, at most: an encoding as amplitudes takes fewer too.
  ///
  /// @return as many as the encoding takes
  public int features() {
    return encoding.inputs(circuit.qubits());
  }

  /// The circuit's angles for an input.
  ///
  /// @param input as many numbers as [#features]
  /// @return what the circuit's features are
  double[] angles(double[] input) {
    return encoding.angles(input, circuit.qubits());
  }

  void requireFit(Dataset data) {
    if (!encoding.accepts(data.features(), circuit.qubits())) {
      throw new IllegalArgumentException(
          "the model reads %d features, the data have %d: reduce(%d) them, or choose as many qubits"
              .formatted(features(), data.features(), features()));
    }
    boolean predicts = classes() == 0;
    if (predicts != data.isRegression()) {
      throw new IllegalArgumentException(
          predicts
              ? "a regression must be trained on targets, the data have labels of %d classes: Dataset.regression(…) makes targets"
                  .formatted(data.classes().size())
              : "a classifier must be trained on labels, the data have targets: regression(observable) makes a model that predicts them");
    }
    if (classes() != data.classes().size()) {
      throw new IllegalArgumentException(
          "the model tells %d classes apart, the data have %d: %s"
              .formatted(classes(), data.classes().size(), data.classes()));
    }
  }

  @Override
  public String toString() {
    String task =
        classes() == 0 ? "a regression" : "a classifier of %d classes".formatted(classes());
    return "%s on %d qubits, %d parameters\n%s"
        .formatted(task, circuit.qubits(), circuit.parameters(), circuit.diagram());
  }
}
