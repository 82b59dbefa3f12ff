package org.ketpoint.compress;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ketpoint.circuit.Angle;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.circuit.Operation;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Which parameters of a circuit are pruned, quantized and frozen: one [Status] each. Immutable.
public final class Compression {
  private static final double[] NO_FEATURES = {};

  private final List<Status> statuses; // statuses.get(k): of parameter k

  private Compression(List<Status> statuses) {
    this.statuses = statuses;
  }

  /// Every parameter free.
  ///
  /// @param size how many parameters
  /// @return the compression that changes nothing
  public static Compression none(int size) {
    return new Compression(IntStream.range(0, size).mapToObj(k -> Status.FREE).toList());
  }

  /// Given statuses.
  ///
  /// @param statuses one a parameter
  /// @return the compression
  public static Compression of(List<Status> statuses) {
    return new Compression(List.copyOf(statuses));
  }

  /// How many parameters there are.
  ///
  /// @return as many as θ has
  public int size() {
    return statuses.size();
  }

  /// One parameter's status.
  ///
  /// @param parameter its index
  /// @return the status
  public Status status(int parameter) {
    return statuses.get(parameter);
  }

  /// Which parameters have a status.
  ///
  /// @param status the status
  /// @return one truth value a parameter
  public boolean[] mask(Status status) {
    var mask = new boolean[size()];
    for (int k = 0; k < mask.length; k++) {
      mask[k] = statuses.get(k) == status;
    }
    return mask;
  }

  /// How many parameters have a status.
  ///
  /// @param status the status
  /// @return at least 0
  public int count(Status status) {
    return (int) statuses.stream().filter(s -> s == status).count();
  }

  /// Whether every parameter is free.
  ///
  /// @return true if nothing is pruned, quantized or frozen
  public boolean isNone() {
    return count(Status.FREE) == size();
  }

  /// Gives parameters a status, whatever theirs was.
  ///
  /// @param status the status
  /// @param chosen one truth value a parameter
  /// @return the compression with the chosen ones changed
  /// @throws IllegalArgumentException if there are more or fewer truth values than parameters
  public Compression with(Status status, boolean... chosen) {
    if (chosen.length != size()) {
      throw new IllegalArgumentException(
          "a mask must have one value for each of %d parameters, got %d"
              .formatted(size(), chosen.length));
    }
    return new Compression(
        IntStream.range(0, size()).mapToObj(k -> chosen[k] ? status : statuses.get(k)).toList());
  }

  /// Frees all parameters of a status.
  ///
  /// @param status the status
  /// @return the compression without it
  public Compression without(Status status) {
    return with(Status.FREE, mask(status));
  }

  /// The parameters whose gates stay but are not shifted.
  ///
  /// @return their indices
  public Set<Integer> frozen() {
    return IntStream.range(0, size())
        .filter(k -> statuses.get(k) == Status.FROZEN)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The circuit that is run: without the pruned gates and those quantized to nothing, the other
  /// quantized ones at fixed angles.
  ///
  /// @param circuit the original circuit
  /// @param theta its parameters, in radians
  /// @return a circuit of the same parameters and features, of which it may use fewer
  /// @throws IllegalArgumentException if the circuit has more or fewer parameters, or a pruned one
  ///   is one of several angles of a gate
  public Circuit circuit(Circuit circuit, double[] theta) {
    requireFit(circuit, theta);
    if (count(Status.PRUNED) + count(Status.QUANTIZED) == 0) {
      return circuit;
    }
    return new Circuit(
        circuit.qubits(),
        circuit.operations().stream().flatMap(o -> inForce(o, theta).stream()).toList());
  }

  private List<Operation> inForce(Operation operation, double[] theta) {
    if (operation.angles().stream().noneMatch(a -> isAt(a, Status.PRUNED, Status.QUANTIZED))) {
      return List.of(operation);
    }
    if (operation.angles().stream().anyMatch(a -> isAt(a, Status.PRUNED))) {
      if (operation.angles().size() > 1) {
        throw new IllegalArgumentException(
            "a parameter that is one of several angles of a gate cannot be pruned, got "
                + operation);
      }
      return List.of();
    }
    List<Angle> angles =
        operation.angles().stream()
            .map(
                a ->
                    isAt(a, Status.QUANTIZED)
                        ? Angle.of(CheapAngles.basis(a.radians(theta, NO_FEATURES)))
                        : a)
            .toList();
    boolean nothing =
        angles.size() == 1
            && angles.getFirst() instanceof Angle.Fixed(double radians)
            && CheapAngles.isNothing(operation.gate(), radians);
    return nothing
        ? List.of()
        : List.of(new Operation(operation.gate(), operation.qubits(), angles));
  }

  private boolean isAt(Angle angle, Status... any) {
    return angle instanceof Angle.Parameter p
        && Arrays.asList(any).contains(statuses.get(p.index()));
  }

  private void requireFit(Circuit circuit, double[] theta) {
    if (circuit.parameters() != size() || theta.length != size()) {
      throw new IllegalArgumentException(
          "a compression of %d parameters must be used on as many, got a circuit of %d and θ of %d"
              .formatted(size(), circuit.parameters(), theta.length));
    }
  }

  /// How many parameters have each status.
  ///
  /// @return one row a status
  public Table table() {
    List<Status> all = List.of(Status.values());
    return Table.create(
        "compression",
        StringColumn.create("status", all.stream().map(s -> s.name().toLowerCase(Locale.ROOT))),
        IntColumn.create("parameters", all.stream().mapToInt(this::count).toArray()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Compression c && c.statuses.equals(statuses);
  }

  @Override
  public int hashCode() {
    return statuses.hashCode();
  }

  /// How many parameters are pruned, quantized and frozen.
  @Override
  public String toString() {
    if (isNone()) {
      return "all of %d parameters free".formatted(size());
    }
    return "of %d parameters %d pruned, %d quantized, %d frozen"
        .formatted(size(), count(Status.PRUNED), count(Status.QUANTIZED), count(Status.FROZEN));
  }
}
