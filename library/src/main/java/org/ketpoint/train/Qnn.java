package org.ketpoint.train;

import java.util.List;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Encoding;
import org.ketpoint.data.Dataset;

/// A quantum neural network that tells classes apart: a circuit, the shape of its parameters, and
/// the qubits whose outcome is the class.
///
/// The probability of class c is that of outcome c of the measured qubits, without a softmax; where
/// there are fewer classes than outcomes, the rest of the outcomes count for no class.
///
/// @param circuit encoding, then trainable layers
/// @param shape the dimensions of θ; their product is the circuit's number of parameters
/// @param classes how many classes, at least 2
public record Qnn(Circuit circuit, List<Integer> shape, int classes) {
  /// Checks that shape, classes and circuit fit together.
  public Qnn {
    shape = List.copyOf(shape);
    int size = shape.stream().reduce(1, (a, b) -> a * b);
    if (size != circuit.parameters()) {
      throw new IllegalArgumentException(
          "θ of shape %s must have the circuit's %d parameters, has %d"
              .formatted(shape, circuit.parameters(), size));
    }
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs at least 2 classes, got " + classes);
    }
    if (bits(classes) > circuit.qubits()) {
      throw new IllegalArgumentException(
          "%d classes need %d qubits to read, the circuit has %d"
              .formatted(classes, bits(classes), circuit.qubits()));
    }
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
        encoding.circuit(qubits).then(Circuit.ansatz(qubits, layers)),
        List.of(layers, qubits, 3),
        classes);
  }

  /// The qubits that are measured: the first ⌈log₂ classes⌉.
  ///
  /// @return their numbers; bit k of the class is the k-th of them
  public List<Integer> measured() {
    return IntStream.range(0, bits(classes)).boxed().toList();
  }

  /// How many features an input has.
  ///
  /// @return as many as the circuit reads
  public int features() {
    return circuit.features();
  }

  void requireFit(Dataset data) {
    if (features() != data.features()) {
      throw new IllegalArgumentException(
          "the model reads %d features, the data have %d: reduce(%d) them, or choose as many qubits"
              .formatted(features(), data.features(), features()));
    }
    if (classes != data.classes().size()) {
      throw new IllegalArgumentException(
          "the model tells %d classes apart, the data have %d: %s"
              .formatted(classes, data.classes().size(), data.classes()));
    }
  }

  @Override
  public String toString() {
    return "a classifier of %d classes on %d qubits, %d parameters\n%s"
        .formatted(classes, circuit.qubits(), circuit.parameters(), circuit.diagram());
  }

  private static int bits(int classes) {
    return 32 - Integer.numberOfLeadingZeros(classes - 1);
  }
}
