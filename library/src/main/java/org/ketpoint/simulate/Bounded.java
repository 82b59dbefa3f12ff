package org.ketpoint.simulate;

/// A number and how far it may be off.
///
/// @param value the number
/// @param bound at most this much is between it and the exact value, rounding aside; at least 0
public record Bounded(double value, double bound) {}
