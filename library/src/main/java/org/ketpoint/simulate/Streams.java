package org.ketpoint.simulate;

import org.apache.commons.rng.RestorableUniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/// Random numbers by address instead of by order.
///
/// Nothing depends on the order or the thread in which streams are read, and a run's whole random
/// state is its seed and the step it has reached.
///
/// What is drawn now and then comes from a counter-based generator (Philox 4×64, Salmon et al., SC
/// '11) keyed by the run's seed and by what the numbers are for: [#at]. Measurement outcomes, of
/// which training draws millions a second, come from SplitMix64 (Steele, Lea and Flood, OOPSLA '14)
/// by a key hashed from seed, step, sample and circuit: [#shotKey], then [#key].
public final class Streams {
  /// What the numbers are for; each purpose has its own streams.
  public enum Purpose {
    /// The initial parameters.
    PARAMETERS(0),
    /// The order of the samples in an epoch; addressed by the epoch.
    ORDER(1),
    /// The division of samples into training and test; of the division's own seed.
    SPLIT(3),
    /// When simulated failures strike; addressed by the run and the policy.
    FAILURES(4);

    /// A part of the generator's key, so it may never change: old runs would not resume.
    private final long key;

    Purpose(long key) {
      this.key = key;
    }
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L; // SplitMix64's step, 2⁶⁴/φ
  private static final long SHOTS = 2; // the measurements' purpose

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

  /// The key of one sample's measurements in one step.
  ///
  /// @param seed the run's seed
  /// @param step the step
  /// @param sample which sample
  /// @return a key for [#key]
  public static long shotKey(long seed, long step, long sample) {
    return key(key(key(mix(seed), SHOTS), step), sample);
  }

  /// A key of its own for a part of something that has a key.
  ///
  /// @param key the key of the whole
  /// @param part which part, such as the circuit
  /// @return the part's key
  public static long key(long key, long part) {
    return mix(key + mix((part + 1) * GOLDEN));
  }

  /// The i-th number of a key's stream, the middle of one of 2⁵³ equal parts of (0, 1).
  static double uniform(long key, long i) {
    return ((mix(key + i * GOLDEN) >>> 11) + 0.5) * 0x1p-53;
  }

  /// SplitMix64's output function: a bijection in which each bit depends on all.
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
