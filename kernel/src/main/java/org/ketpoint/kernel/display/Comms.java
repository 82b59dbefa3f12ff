package org.ketpoint.kernel.display;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;

/// The open [Comm]s, and the targets that front ends may open more of.
///
/// ```java
/// comms().register("echo", (comm, opening) -> comm.onMessage(m -> comm.send(m.data())));
/// var comm = comms().open("a widget's target", Map.of("value", 3));
/// ```
public final class Comms {
  private final Map<String, BiConsumer<Comm, Comm.Message>> targets = new ConcurrentHashMap<>();
  private final Map<String, Comm> open = new ConcurrentHashMap<>();
  private final Consumer<Broadcast> frontEnds;

  /// No comms yet.
  ///
  /// @param frontEnds sends what is to be told to every front end
  public Comms(Consumer<Broadcast> frontEnds) {
    this.frontEnds = frontEnds;
  }

  /// Lets front ends open comms to a target; a second target of the same name replaces the first.
  ///
  /// @param target a name that the front end knows
  /// @param opened gets every new comm, and what it was opened with
  public void register(String target, BiConsumer<Comm, Comm.Message> opened) {
    targets.put(Objects.requireNonNull(target, "target"), Objects.requireNonNull(opened, "opened"));
  }

  /// Takes a target away; its comms stay open.
  ///
  /// @param target its name
  public void unregister(String target) {
    targets.remove(target);
  }

  /// Opens a comm to a target in the front ends.
  ///
  /// @param target a name that they know
  /// @param data what to open it with
  /// @param buffers bytes to send beside it
  /// @return the comm
  public Comm open(String target, Map<String, ?> data, byte[]... buffers) {
    var comm =
        new Comm(UUID.randomUUID().toString(), Objects.requireNonNull(target, "target"), this);
    open.put(comm.id(), comm);
    tell(new Broadcast.CommOpen(comm.id(), target, data, List.of(buffers)));
    return comm;
  }

  /// The open comms.
  ///
  /// @return each one's target by its id
  public Map<String, String> targets() {
    var targets = new TreeMap<String, String>();
    open.forEach((id, comm) -> targets.put(id, comm.target()));
    return targets;
  }

  /// A front end has opened a comm. Where nobody answers its target, it is closed again.
  ///
  /// @param id the comm's id
  /// @param target its target
  /// @param message what it was opened with
  /// @return what is wrong, if anything
  public Optional<String> opened(String id, String target, Comm.Message message) {
    BiConsumer<Comm, Comm.Message> opened = targets.get(target);
    if (opened == null) {
      tell(new Broadcast.CommClose(id, Map.of()));
      return Optional.of("no comm target is called '" + target + "'");
    }
    var comm = new Comm(id, target, this);
    open.put(id, comm);
    try {
      opened.accept(comm, message);
    } catch (Throwable e) {
      comm.close();
      throw e;
    }
    return Optional.empty();
  }

  /// A front end has sent something.
  ///
  /// @param id the comm's id
  /// @param message what it sent
  /// @return what is wrong, if anything
  public Optional<String> received(String id, Comm.Message message) {
    Comm comm = open.get(id);
    if (comm == null) {
      return Optional.of("no comm is open under the id " + id);
    }
    comm.receive(message);
    return Optional.empty();
  }

  /// A front end has closed a comm.
  ///
  /// @param id the comm's id
  /// @return what is wrong, if anything
  public Optional<String> closed(String id) {
    Comm comm = open.remove(id);
    if (comm == null) {
      return Optional.of("no comm is open under the id " + id);
    }
    comm.ended();
    return Optional.empty();
  }

  void check(Comm comm) {
    if (open.get(comm.id()) != comm) {
      throw new IllegalStateException(
          "a comm must be open to send, but this one was closed: " + comm);
    }
  }

  boolean forget(Comm comm) {
    return open.remove(comm.id(), comm);
  }

  void tell(Broadcast broadcast) {
    frontEnds.accept(broadcast);
  }
}
