package org.ketpoint.kernel;

import org.ketpoint.circuit.Gate;

/// The `ketpoint` command.
public final class Main {
  private Main() {}

  /// Runs the command.
  ///
  /// @param args the command line
  public static void main(String[] args) {
    System.out.println(Gate.RX);
  }
}
