package org.ketpoint.circuit;

import java.util.ArrayList;
import java.util.List;

/// How an input becomes a quantum state: a circuit of fixed structure, the same for every input,
/// and the angles by which its gates turn for a given one.
///
/// The circuit's features are those *angles*, not the numbers of the raw input: feature i of
/// [#circuit] is entry i of what [#angles] returns. For an angle encoding the two are the same; for
/// an amplitude encoding each angle depends on many numbers of the input.
///
/// ```java
/// var encoding = Encoding.amplitude();
/// Circuit circuit = encoding.circuit(6);              // compiled once
/// double[] angles = encoding.angles(pixels, 6);       // once for each input of up to 64 numbers
/// ```
///
/// Where a whole picture is encoded, its pixels are numbered row by row from the top left, pixel
/// i's amplitude is that of the outcome i, and qubit 0 is the least significant bit of i. In a
/// picture of 2ʰ × 2ʷ pixels, the lower w qubits are therefore the column, the upper h the row.
public sealed interface Encoding
    permits AngleEncoding,
        BasisEncoding,
        AmplitudeEncoding,
        ComplexAmplitudeEncoding,
        MatrixProductStateEncoding,
        RawEncoding,
        CircuitEncoding {
  /// The most numbers an input may have.
  ///
  /// @param qubits how many qubits
  /// @return as many as there are qubits for angles and bits, 2^qubits for real amplitudes
  int inputs(int qubits);

  /// The circuit that prepares the state from |0…0⟩, its angles features.
  ///
  /// @param qubits how many qubits
  /// @return a circuit without trainable parameters
  /// @throws IllegalArgumentException if the encoding has no circuit on so many qubits
  Circuit circuit(int qubits);

  /// The circuit's features for an input: a pure function, the same bits on every machine.
  ///
  /// @param input the raw input, every number finite
  /// @param qubits how many qubits
  /// @return one number for each feature of [#circuit]
  /// @throws IllegalArgumentException if the input has a wrong length, a number that is not finite,
  ///   or no state, saying which
  double[] angles(double[] input, int qubits);

  /// Whether an input may have so many numbers: exactly [#inputs], or, where they become
  /// amplitudes, fewer, which are padded with zeros.
  ///
  /// @param count how many numbers
  /// @param qubits how many qubits
  /// @return true if such an input can be encoded
  default boolean accepts(int count, int qubits) {
    return count == inputs(qubits);
  }

  /// Refuses an input of a wrong length.
  ///
  /// @param count how many numbers the input has
  /// @param qubits how many qubits
  /// @throws IllegalArgumentException if it is not what [#accepts] asks for
  default void requireInputs(int count, int qubits) {
    if (!accepts(count, qubits)) {
      throw new IllegalArgumentException(
          "%s of %d qubits must get %d numbers, got %d"
              .formatted(this, qubits, inputs(qubits), count));
    }
  }

  /// Data re-uploading: the encoding anew before each layer of the paper's ansatz ([#circuit], then
  /// one layer of [Circuit#ansatz], and so on). Pérez-Salinas et al., Quantum 4, 226 (2020).
  ///
  /// @param qubits how many qubits
  /// @param layers how many layers, at least 1
  /// @return a circuit of the ansatz's parameters, parameter `(l·n + q)·3 + g` being
  ///   `theta[l][q][g]`, and the encoding's features
  default Circuit reuploading(int qubits, int layers) {
    List<Operation> ansatz = Circuit.ansatz(qubits, layers).operations();
    int each = ansatz.size() / layers;
    var circuits = new ArrayList<Circuit>();
    for (int layer = 0; layer < layers; layer++) {
      circuits.add(new Circuit(qubits, ansatz.subList(layer * each, (layer + 1) * each)));
    }
    return reuploading(circuits);
  }

  /// Data re-uploading before each of the program's own layers.
  ///
  /// @param layers the trainable layers, at least one, all on the same number of qubits
  /// @return encoding, first layer, encoding, second layer, …
  default Circuit reuploading(List<Circuit> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("data re-uploading needs at least 1 layer, got none");
    }
    int qubits = layers.getFirst().qubits();
    Circuit encoding = circuit(qubits);
    Circuit whole = Circuit.of(qubits);
    for (Circuit layer : layers) {
      whole = whole.then(encoding).then(layer);
    }
    return whole;
  }

  /// The encoding as canonical JSON, its identity: the same text, the same circuit and angles.
  ///
  /// @return the text that [#fromJson] reads
  default String toJson() {
    return EncodingJson.write(this);
  }

  /// Reads an encoding.
  ///
  /// @param json what [#toJson] wrote
  /// @return the encoding
  /// @throws IllegalArgumentException if the text is not an encoding, saying why
  static Encoding fromJson(String json) {
    return EncodingJson.read(json);
  }

  /// The paper's example, `RX(π·x)` on each qubit, for features in [0, 1].
  ///
  /// @return the encoding
  static Encoding angle() {
    return angle(Gate.RX, Math.PI);
  }

  /// One feature a qubit, as the angle of one rotation.
  ///
  /// @param gate RX, RY, or RZ, which follows a Hadamard
  /// @param scale radians for a feature of 1; 2π is the reading of the authors' later code
  /// @return the encoding
  static Encoding angle(Gate gate, double scale) {
    return new AngleEncoding(gate, scale);
  }

  /// One bit a qubit: the basis state |x⟩.
  ///
  /// @return the encoding
  static Encoding basis() {
    return new BasisEncoding();
  }

  /// The input as amplitudes, exactly: `Σ xᵢ|i⟩ / ‖x‖`, by 2ⁿ − n − 1 CNOTs.
  ///
  /// @return the encoding
  static Encoding amplitude() {
    return new AmplitudeEncoding();
  }

  /// The input as complex amplitudes, exactly but for a global phase: numbers 2i and 2i + 1 are the
  /// real and the imaginary part of amplitude i.
  ///
  /// @return the encoding
  static Encoding complexAmplitude() {
    return new ComplexAmplitudeEncoding();
  }

  /// The input as amplitudes, approximately, by few CNOTs: a matrix-product state fitted to it.
  ///
  /// @param bond the bond dimension, a power of two from 2 to 1024; log₂ of it is the number of
  ///   staircases
  /// @return the encoding
  static MatrixProductStateEncoding matrixProductState(int bond) {
    return new MatrixProductStateEncoding(bond);
  }

  /// The input's numbers as they are.
  ///
  /// @param count how many numbers an input has
  /// @return the encoding, whose circuit is empty
  static Encoding raw(int count) {
    return new RawEncoding(count);
  }

  /// The program's own encoding circuit, whose features are the numbers of the input.
  ///
  /// @param circuit a circuit with features and without trainable parameters
  /// @return the encoding
  static Encoding of(Circuit circuit) {
    return new CircuitEncoding(circuit);
  }
}
