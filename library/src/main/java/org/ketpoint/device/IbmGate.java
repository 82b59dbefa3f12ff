package org.ketpoint.device;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/// One gate of an IBM properties file.
///
/// @param gate its name, such as `sx` or `ecr`
/// @param qubits one or two numbers, control first
/// @param values its parameters
record IbmGate(String gate, List<Integer> qubits, IbmValues values) {

  static IbmGate of(Fields row) {
    var qubits = new ArrayList<Integer>();
    for (JsonElement qubit : row.array("qubits")) {
      if (!(qubit instanceof JsonPrimitive p && p.isNumber() && p.getAsDouble() == p.getAsInt())) {
        throw new DeviceFormatException(
            "a gate's qubits must be whole numbers, got " + qubit + " (" + row.place() + ")");
      }
      qubits.add(qubit.getAsInt());
    }
    String gate = row.text("gate");
    boolean pair = gate.equals("cx") || gate.equals("ecr") || gate.equals("cz");
    if (pair && qubits.size() != 2) {
      throw new DeviceFormatException(
          gate + " must have two qubits, got " + qubits + " (" + row.place() + ")");
    }
    return new IbmGate(
        gate, List.copyOf(qubits), IbmValues.of(row.array("parameters"), row.place()));
  }
}
