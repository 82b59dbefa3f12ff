package org.ketpoint.checkpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ketpoint.circuit.Circuit;
import org.ketpoint.device.Device;

/// What the checkpoints of a run share, read once for as many of them as are read together. Not
/// safe for use by several threads.
final class Parts {
  private final RunDirectory directory;
  private final HistoryLog history;
  private final Map<String, Read<Device>> profiles = new HashMap<>(); // by the file's name
  private final Map<String, Read<Circuit>> circuits = new HashMap<>();

  Parts(RunDirectory directory) {
    this.directory = directory;
    history = new HistoryLog(directory.history());
  }

  /// What has been read.
  ///
  /// @param content what the file says
  record Read<T>(Part part, T content) {}

  Read<Device> profile(String name) throws IOException {
    return read(profiles, Part.PROFILES, name, Part::device);
  }

  Read<Circuit> circuit(String name) throws IOException {
    return read(circuits, Part.CIRCUITS, name, Part::circuit);
  }

  /// How a part's file is understood.
  private interface Reading<T> {
    T of(Part part) throws IOException;
  }

  private <T> Read<T> read(
      Map<String, Read<T>> known, String folder, String name, Reading<T> reading)
      throws IOException {
    Read<T> read = known.get(name);
    if (read == null) {
      Part part = Part.read(directory, folder, name);
      read = new Read<>(part, reading.of(part));
      known.put(name, read);
    }
    return read;
  }

  HistoryLog history() {
    return history;
  }
}
