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
    Read<Device> profile = profiles.get(name);
    if (profile == null) {
      Part part = Part.read(directory, Part.PROFILES, name);
      profile = new Read<>(part, part.device());
      profiles.put(name, profile);
    }
    return profile;
  }

  Read<Circuit> circuit(String name) throws IOException {
    Read<Circuit> circuit = circuits.get(name);
    if (circuit == null) {
      Part part = Part.read(directory, Part.CIRCUITS, name);
      circuit = new Read<>(part, part.circuit());
      circuits.put(name, circuit);
    }
    return circuit;
  }

  HistoryLog history() {
    return history;
  }
}
