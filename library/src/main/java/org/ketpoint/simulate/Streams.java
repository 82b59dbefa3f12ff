package org.ketpoint.simulate;

import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/// Random numbers by address instead of by order: a counter-based generator (Philox 4×64, Salmon et
/// al., SC '11) keyed by the run's seed and by what the numbers are for.
///
/// Nothing depends on the order or the thread in which streams are read, and a run's whole random
/// state is its seed and the step it has reached.
public final class Streams {
  /// What the numbers are for; each purpose has its own streams.
  public enum Purpose {
    /// The initial parameters.
    PARAMETERS(0),
    /// The order of the samples in an epoch; addressed by the epoch.
    ORDER(1),
    /// Measurement outcomes; addressed by step, sample and circuit.
    SHOTS(2),
    /// The division of samples into training and test; of the division's own seed.
    SPLIT(3);

    /// A part of the generator's key, so it may never change: old runs would not resume.
    private final long key;

    Purpose(long key) {
      this.key = key;
    }
  }

  private Streams() {}

  /// The stream at an address.
  ///
  /// @param seed the run's seed
  /// @param purpose what the numbers are for
  /// @param a the first part of the address, such as the step
  /// @param b the second part, such as the sample
  /// @param c the third part, such as the circuit
  /// @return the stream, at its beginning
  public static RestorableUniformRandomProvider at(
      long seed, Purpose purpose, long a, long b, long c) {
    // Words 0 and 1 are the key; words 2 … 5 the counter, of which the generator counts up word 2.
    return new Philox4x64(new long[] {seed, purpose.key, 0, c, b, a});
  }
}
