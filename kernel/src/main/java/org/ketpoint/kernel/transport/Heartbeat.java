package org.ketpoint.kernel.transport;

import java.nio.channels.ClosedSelectorException;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// Sends back whatever it gets, so that a front end knows the process is alive.
final class Heartbeat {
  private final ZMQ.Socket socket;
  private final Consumer<String> log;

  Heartbeat(ZContext context, Binding binding, Consumer<String> log) {
    this.log = log;
    socket = context.createSocket(SocketType.ROUTER);
    socket.setLinger(0);
    socket.setMaxMsgSize(1 << 16);
    binding.bind(socket, binding.connection().heartbeatPort());
  }

  void start() {
    Thread.ofPlatform().daemon().name("kernel-heartbeat").start(this::run);
  }

  private void run() {
    try (socket) {
      while (true) {
        byte[] frame = socket.recv();
        if (frame == null) {
          return;
        }
        socket.send(frame, socket.hasReceiveMore() ? ZMQ.SNDMORE : 0);
      }
    } catch (ClosedSelectorException e) {
      // The kernel ends just now.
    } catch (ZMQException e) {
      if (e.getErrorCode() != ZMQ.Error.ETERM.getCode()) {
        log.accept("the heartbeat stopped: " + e);
      }
    }
  }
}
