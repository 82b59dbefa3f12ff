package org.ketpoint.noise;

/// To which gates a device's noise is attached.
public enum Attachment {
  /// Once to each gate as it is written; RZ is free.
  LOGICAL,
  /// To each pulse that the device runs for each gate, one gate at a time: a free RX or RY is two
  /// pulses on IBM and Rigetti, one on Google; RZ is free. The default.
  PER_GATE,
  /// To each pulse that is left once runs of one-qubit gates have been merged, as a transpiler
  /// does: a run that has a free angle, however long, is two pulses on IBM and Rigetti, one on
  /// Google, and a run that is an RZ none.
  TRANSPILED
}
