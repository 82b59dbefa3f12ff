package org.ketpoint.kernel.display;

import org.ketpoint.noise.Channel;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A channel's Pauli-transfer matrix as a table, its rows and columns named by Paulis.
final class ChannelTable {
  private static final String PAULIS = "IXYZ";

  private ChannelTable() {}

  static Table of(Channel channel) {
    var rows = StringColumn.create("out \\ in");
    for (int i = 0; i < channel.side(); i++) {
      rows.append(name(channel, i));
    }
    var table = Table.create("Pauli-transfer matrix", rows);
    for (int j = 0; j < channel.side(); j++) {
      var column = DoubleColumn.create(name(channel, j));
      for (int i = 0; i < channel.side(); i++) {
        column.append(channel.at(i, j));
      }
      table.addColumns(column);
    }
    return table;
  }

  /// Qubit 0 on the right, as in a ket.
  private static String name(Channel channel, int index) {
    String low = String.valueOf(PAULIS.charAt(index & 3));
    return channel.qubits() == 1 ? low : PAULIS.charAt(index >> 2) + low;
  }
}
