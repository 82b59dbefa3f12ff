package org.ketpoint.checkpoint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// When a run is saved, and what is kept of it: part of every checkpoint, so that a run goes on as
/// it began.
///
/// @param policies saved when any of them says so
/// @param retention what is kept
record Saving(List<Policy> policies, Retention retention) {
  static final Saving DEFAULT = new Saving(List.of(Policy.everyEpoch()), Retention.everything());

  Saving {
    policies = List.copyOf(policies);
  }

  Saving with(Retention other) {
    return new Saving(policies, other);
  }

  Saving with(List<Policy> others) {
    return new Saving(others, retention);
  }

  /// Such as `epoch steps:7; last:3 best:1 every:0`.
  String text() {
    return policies.stream().map(Policy::text).collect(Collectors.joining(" "))
        + "; "
        + retention.text();
  }

  /// Reads what [#text] gives.
  ///
  /// @throws IllegalArgumentException if it is anything else
  static Saving parse(String text) {
    String[] parts = text.split("; ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "saving must be policies and retention, parted by '; ', got '" + text + "'");
    }
    return new Saving(
        Arrays.stream(parts[0].split(" ")).filter(p -> !p.isEmpty()).map(Policy::parse).toList(),
        Retention.parse(parts[1]));
  }
}
