package org.ketpoint.device;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Describes a device of one's own, figure by figure. A figure is of the qubits that are named
/// after it, or of all where none is; a later one replaces an earlier one. No figure is guessed:
/// [#build()] refuses and lists what is missing.
///
/// ```java
/// CalibratedDevice.named("lab", 3)
///     .nativeGates(NativeGates.IBM_CZ).date(LocalDate.of(2026, 11, 24)).readoutTime(1200)
///     .t1(90_000).t2(70_000).t2(40_000, 2)
///     .error1q(3e-4).time1q(32).readout(.01, .02)
///     .couple(0, 1, .005, 68).couple(1, 2, .007, 68)
///     .build()
/// ```
public final class DeviceBuilder {

  private enum Figure {
    T1("T1"),
    T2("T2"),
    ERROR_1Q("the one-qubit error"),
    TIME_1Q("the one-qubit gate time"),
    P10("the readout error P(1|0)"),
    P01("the readout error P(0|1)");

    private final String words;

    Figure(String words) {
      this.words = words;
    }
  }

  private static final double NOT_GIVEN = -1;

  private final String name;
  private final int size;
  private final Map<Figure, double[]> figures = new EnumMap<>(Figure.class); // [qubit]
  private final double[] statePreparation;
  private final List<Coupling> couplings = new ArrayList<>();
  private final List<Repair> repairs = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable NativeGates nativeGates;
  private @Nullable LocalDate date;
  private String source = "the user's own figures";
  private double readoutTime = NOT_GIVEN;

  DeviceBuilder(String name, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "a device must have at least 1 qubit, got " + size + " (device " + name + ")");
    }
    this.name = name;
    this.size = size;
    statePreparation = new double[size];
    for (Figure figure : Figure.values()) {
      double[] values = new double[size];
      Arrays.fill(values, NOT_GIVEN);
      figures.put(figure, values);
    }
  }

  /// Says what the device really runs.
  ///
  /// @param gates their family
  /// @return this builder
  public DeviceBuilder nativeGates(NativeGates gates) {
    nativeGates = gates;
    return this;
  }

  /// Says when the figures were measured.
  ///
  /// @param day the day
  /// @return this builder
  public DeviceBuilder date(LocalDate day) {
    date = day;
    return this;
  }

  /// Says where the figures come from; left out, they are the user's own.
  ///
  /// @param text a sentence or a citation
  /// @return this builder
  public DeviceBuilder source(String text) {
    source = Rules.text("source", text);
    return this;
  }

  /// Says something for people: an assumption, say.
  ///
  /// @param sentence a sentence
  /// @return this builder
  public DeviceBuilder note(String sentence) {
    notes.add(Rules.text("note", sentence));
    return this;
  }

  /// Says how long a measurement takes.
  ///
  /// @param time in ns, zero or more
  /// @return this builder
  public DeviceBuilder readoutTime(double time) {
    readoutTime = Rules.time("the readout time", time);
    return this;
  }

  /// Gives relaxation times.
  ///
  /// @param time in ns, positive
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder t1(double time, int... qubits) {
    return set(Figure.T1, at(qubits, () -> Rules.positiveTime("T1", time)), qubits);
  }

  /// Gives dephasing times.
  ///
  /// @param time in ns, positive; one above 2·T1 is kept, clipped by the noise model, and listed
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder t2(double time, int... qubits) {
    return set(Figure.T2, at(qubits, () -> Rules.positiveTime("T2", time)), qubits);
  }

  /// Gives errors of one-qubit pulses.
  ///
  /// @param error average infidelity, in `[0, 1]`
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder error1q(double error, int... qubits) {
    double checked = at(qubits, () -> Rules.fraction(Figure.ERROR_1Q.words, error));
    return set(Figure.ERROR_1Q, checked, qubits);
  }

  /// Gives lengths of one-qubit pulses.
  ///
  /// @param time in ns, zero or more
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder time1q(double time, int... qubits) {
    return set(Figure.TIME_1Q, at(qubits, () -> Rules.time(Figure.TIME_1Q.words, time)), qubits);
  }

  /// Gives readout errors.
  ///
  /// @param p10 `P(1|0)`, the probability to read 1 where the qubit is 0
  /// @param p01 `P(0|1)`, the probability to read 0 where the qubit is 1
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder readout(double p10, double p01, int... qubits) {
    double zero = at(qubits, () -> Rules.fraction(Figure.P10.words, p10));
    double one = at(qubits, () -> Rules.fraction(Figure.P01.words, p01));
    return set(Figure.P10, zero, qubits).set(Figure.P01, one, qubits);
  }

  /// Gives state preparation errors, the only figure that may be left out: it is 0 then.
  ///
  /// @param error the probability that a |0⟩ is prepared as |1⟩
  /// @param qubits which; none for all
  /// @return this builder
  public DeviceBuilder statePreparation(double error, int... qubits) {
    fill(statePreparation, Rules.fraction("the state preparation error", error), qubits);
    return this;
  }

  /// Adds a two-qubit gate. One with an error of 1 is dead: it is left out and listed.
  ///
  /// @param control the control
  /// @param target the target; the other direction is there too, by turning the gate round
  /// @param error average infidelity, in `[0, 1]`
  /// @param time its length in ns, zero or more
  /// @return this builder
  public DeviceBuilder couple(int control, int target, double error, double time) {
    requireQubit(control);
    requireQubit(target);
    var coupling =
        at(
            "the gate on " + control + " and " + target,
            () -> new Coupling(control, target, error, time));
    if (error < 1) {
      couplings.add(coupling);
    } else {
      repairs.add(new Repair("gate error = 1", control + "→" + target, Repair.LEFT_OUT));
    }
    return this;
  }

  /// Makes the device.
  ///
  /// @return the device
  /// @throws IllegalArgumentException if a figure is missing, in a sentence that lists all that
  ///   are, or if the name is unfit or a coupling was given twice
  public CalibratedDevice build() {
    NativeGates gates = nativeGates;
    LocalDate day = date;
    List<String> missing = missing();
    if (gates == null || day == null || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "every figure of a device must be given, missing: "
              + String.join("; ", missing)
              + " (device "
              + name
              + ")");
    }
    List<Qubit> qubits = IntStream.range(0, size).mapToObj(this::qubit).toList();
    var figures = new Figures(Medians.of(qubits, couplings, repairs.size()), qubits, couplings);
    return new CalibratedDevice(
        Profile.ofOnesOwn(name, gates, day, readoutTime, figures)
            .described(name, source, "not stated", Profile.numbers(size), repairs, notes));
  }

  private List<String> missing() {
    var missing = new ArrayList<String>();
    if (nativeGates == null) {
      missing.add("the native gates");
    }
    if (date == null) {
      missing.add("the date");
    }
    if (readoutTime == NOT_GIVEN) {
      missing.add("the readout time");
    }
    figures.forEach(
        (figure, values) -> {
          String without =
              IntStream.range(0, size)
                  .filter(q -> values[q] == NOT_GIVEN)
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", "));
          if (!without.isEmpty()) {
            missing.add(figure.words + " of qubit " + without);
          }
        });
    if (couplings.isEmpty()) {
      missing.add("a coupling that works");
    }
    return missing;
  }

  private Qubit qubit(int q) {
    return new Qubit(
        of(Figure.T1, q),
        of(Figure.T2, q),
        of(Figure.ERROR_1Q, q),
        of(Figure.TIME_1Q, q),
        of(Figure.P10, q),
        of(Figure.P01, q),
        statePreparation[q]);
  }

  private double at(int[] qubits, DoubleSupplier rule) {
    String place = qubits.length == 0 ? "all qubits" : "qubits " + Arrays.toString(qubits);
    return at(place, rule::getAsDouble);
  }

  /// What a figure's rule does not know: where it stands.
  private <T> T at(String place, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s (%s of device %s)".formatted(e.getMessage(), place, name), e);
    }
  }

  private double of(Figure figure, int q) {
    return values(figure)[q];
  }

  private double[] values(Figure figure) {
    return Objects.requireNonNull(figures.get(figure));
  }

  private DeviceBuilder set(Figure figure, double value, int... qubits) {
    fill(values(figure), value, qubits);
    return this;
  }

  private void fill(double[] values, double value, int... qubits) {
    for (int q : qubits) {
      requireQubit(q);
      values[q] = value;
    }
    if (qubits.length == 0) {
      Arrays.fill(values, value);
    }
  }

  private void requireQubit(int q) {
    if (q < 0 || q >= size) {
      throw new IllegalArgumentException(
          "a qubit's number must be in [0, %d], got %d (device %s)".formatted(size - 1, q, name));
    }
  }
}
