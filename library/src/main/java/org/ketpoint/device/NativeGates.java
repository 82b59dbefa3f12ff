package org.ketpoint.device;

import java.util.List;

/// The gates that a family of devices really runs; every other gate is made of them.
public enum NativeGates {
  /// IBM's devices whose two-qubit gate is CX itself: Falcon, and the first Eagles.
  IBM_CX("id rz sx x cx"),
  /// IBM's devices with the echoed cross-resonance gate: a CX is an ECR and one-qubit pulses.
  IBM_ECR("id rz sx x ecr"),
  /// IBM's devices whose two-qubit gate is CZ: Heron. A CX is a CZ between two Hadamards on the
  /// target.
  IBM_CZ("id rz sx x cz"),
  /// Google's Sycamore chips: a CX is a CZ between two Hadamards on the target.
  GOOGLE("phasedxz rz syc sqrt_iswap cz"),
  /// Rigetti's Aspen chips, which turn about X by multiples of π/2 only: a CX is a CZ between two
  /// Hadamards on the target.
  RIGETTI("rx rz cz xy cphase");

  /// Separated by spaces: an enum's fields must be immutable.
  private final String gateNames;

  NativeGates(String gateNames) {
    this.gateNames = gateNames;
  }

  /// The native gates' names, one-qubit gates first.
  ///
  /// @return names in lower case, as OpenQASM and the vendors write them
  public List<String> gateNames() {
    return List.of(gateNames.split(" "));
  }
}
