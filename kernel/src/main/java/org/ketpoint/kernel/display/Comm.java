package org.ketpoint.kernel.display;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;

/// A line between a cell and a piece of a front end, such as a widget: both may send at any time.
///
/// Messages are JSON objects: maps, lists, strings, numbers, booleans and nulls. They arrive on a
/// kernel's thread, one after the other; while a cell runs they wait for it, unless the front end
/// sends them through a subshell.
public final class Comm {
  /// What arrived.
  ///
  /// @param data the JSON object
  /// @param buffers bytes sent beside it
  public record Message(Map<String, Object> data, List<byte[]> buffers) {}

  private final String id;
  private final String target;
  private final Comms comms;
  private volatile Consumer<Message> receiver = message -> {};
  private volatile Runnable end = () -> {};

  Comm(String id, String target, Comms comms) {
    this.id = id;
    this.target = target;
    this.comms = comms;
  }

  /// Its id, which both sides know.
  ///
  /// @return a unique name
  public String id() {
    return id;
  }

  /// What it leads to.
  ///
  /// @return the target's name
  public String target() {
    return target;
  }

  /// Sends a message to the front end.
  ///
  /// @param data a JSON object
  /// @param buffers bytes to send beside it
  public void send(Map<String, ?> data, byte[]... buffers) {
    comms.check(this);
    comms.tell(new Broadcast.CommMessage(id, data, List.of(buffers)));
  }

  /// Says what to do with what arrives from now on.
  ///
  /// @param receiver gets every message
  /// @return this comm
  public Comm onMessage(Consumer<Message> receiver) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    return this;
  }

  /// Says what to do when the front end closes this comm.
  ///
  /// @param end run once
  /// @return this comm
  public Comm onClose(Runnable end) {
    this.end = Objects.requireNonNull(end, "end");
    return this;
  }

  /// Closes this comm on both sides.
  public void close() {
    if (comms.forget(this)) {
      comms.tell(new Broadcast.CommClose(id, Map.of()));
    }
  }

  void receive(Message message) {
    receiver.accept(message);
  }

  void ended() {
    end.run();
  }

  @Override
  public String toString() {
    return "Comm[" + target + ", " + id + "]";
  }
}
