package org.ketpoint.kernel.stop;

import java.lang.classfile.Opcode;
import java.util.HashMap;
import java.util.Map;
import org.ketpoint.kernel.stop.NativeThreads.Site;

/// Whether a thread may be about to initialize a class: it could be struck between the JVM's note
/// of that and the first line of the initializer, which no frame shows yet.
///
/// The instructions that initialize do so once. A thread that is met at the same one again and
/// again does something else there.
final class Doubts {
  private static final int ENOUGH = 3;

  private final Map<Site, Integer> met = new HashMap<>();

  /// Whether there is doubt about a thread that stands at an instruction.
  boolean about(Site site) {
    return initializes(site.opcode()) && met.merge(site, 1, Integer::sum) < ENOUGH;
  }

  private static boolean initializes(int opcode) {
    return opcode == Opcode.NEW.bytecode()
        || opcode == Opcode.GETSTATIC.bytecode()
        || opcode == Opcode.PUTSTATIC.bytecode()
        || opcode == Opcode.INVOKESTATIC.bytecode();
  }
}
