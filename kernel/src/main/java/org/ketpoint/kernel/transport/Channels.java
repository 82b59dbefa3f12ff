package org.ketpoint.kernel.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ketpoint.kernel.protocol.Broadcast;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.ConnectionFile;
import org.ketpoint.kernel.protocol.Incoming;
import org.ketpoint.kernel.protocol.Origin;
import org.ketpoint.kernel.protocol.Reply;
import org.zeromq.ZContext;

/// The kernel's connection: bound sockets, requests coming in, replies and broadcasts going out.
///
/// Sending never blocks and may be done from any thread; messages leave in the order of the calls.
/// Whoever publishes a lot calls [#awaitRoom] before.
public final class Channels implements AutoCloseable {
  private final ZContext context = new ZContext();
  private final Codec codec;
  private final Outbox outbox;
  private final Reactor reactor;
  private final Heartbeat heartbeat;
  private final List<UnixDoor> doors = new ArrayList<>();

  /// Binds every socket; requests are handed over once [#start] is called.
  ///
  /// @param connection where to listen
  /// @param listener gets every request, on the socket's thread: it must return at once
  /// @param log gets a line for each message that could not be read
  public Channels(
      ConnectionFile connection, BiConsumer<Channel, Incoming> listener, Consumer<String> log) {
    codec = new Codec(connection);
    try {
      outbox = new Outbox(context, log);
      var binding = new Binding(connection);
      reactor = new Reactor(context, binding, codec, outbox, listener, log);
      heartbeat = new Heartbeat(context, binding, log);
      if (connection.isLocal()) {
        openDoors(binding, log);
      }
    } catch (RuntimeException e) {
      doors.forEach(UnixDoor::close);
      context.close();
      throw e;
    }
  }

  private void openDoors(Binding binding, Consumer<String> log) {
    ConnectionFile connection = binding.connection();
    for (int port :
        new int[] {
          connection.shellPort(),
          connection.controlPort(),
          connection.stdinPort(),
          connection.iopubPort(),
          connection.heartbeatPort()
        }) {
      boolean publishes = port == connection.iopubPort();
      doors.add(
          new UnixDoor(context, connection.path(port), binding.address(port), publishes, log));
    }
  }

  /// Starts to listen.
  public void start() {
    doors.forEach(UnixDoor::start);
    reactor.start();
    outbox.start();
    heartbeat.start();
  }

  /// Answers a request.
  ///
  /// @param channel where the request arrived
  /// @param origin the request
  /// @param reply the answer
  public void reply(Channel channel, Origin origin, Reply reply) {
    outbox.post(channel, () -> codec.encode(origin, reply));
  }

  /// Tells every front end.
  ///
  /// @param origin the request it belongs to
  /// @param broadcast what to tell
  public void publish(Origin origin, Broadcast broadcast) {
    byte[] topic = broadcast.type().getBytes(StandardCharsets.US_ASCII);
    outbox.publish(() -> codec.encode(List.of(topic), origin, broadcast));
  }

  /// Waits while front ends read more slowly than is published; an interrupt ends the wait.
  public void awaitRoom() {
    outbox.awaitRoom();
  }

  /// Asks the front end that sent a request for a line of input.
  ///
  /// @param origin the request whose code wants to read
  /// @param request what to ask
  /// @return the question's id, which the answer names as its parent
  public String ask(Origin origin, Broadcast.InputRequest request) {
    String id = Codec.newId();
    outbox.post(Channel.STDIN, () -> codec.encode(id, origin.identities(), origin, request));
    return id;
  }

  /// Sends what is left, then closes every socket.
  @Override
  public void close() {
    outbox.close();
    reactor.join();
    doors.forEach(UnixDoor::close);
    context.close();
  }
}
