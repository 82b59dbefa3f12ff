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
  private final Map<String, Device> devices = new HashMap<>();
  private final Map<String, Circuit> circuits = new HashMap<>();

  Parts(RunDirectory directory) {
    this.directory = directory;
    history = new HistoryLog(directory.history());
  }

  Device device(String hash) throws IOException {
    Device device = devices.get(hash);
    if (device == null) {
      device = directory.device(hash);
      devices.put(hash, device);
    }
    return device;
  }

  Circuit circuit(String hash) throws IOException {
    Circuit circuit = circuits.get(hash);
    if (circuit == null) {
      circuit = directory.circuit(hash);
      circuits.put(hash, circuit);
    }
    return circuit;
  }

  HistoryLog history() {
    return history;
  }
}
