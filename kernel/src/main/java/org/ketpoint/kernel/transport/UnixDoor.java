package org.ketpoint.kernel.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;

/// Lets front ends in through a Unix domain socket, each with a thread of its own.
///
/// Only the owner may connect.
final class UnixDoor implements AutoCloseable {
  private final ZContext context;
  private final Path path;
  private final String inside;
  private final boolean publishes;
  private final Consumer<String> log;
  private final ServerSocketChannel server;

  /// @param path where front ends connect
  /// @param inside the address in this process where the kernel's socket listens
  /// @param publishes whether that is the one that broadcasts
  UnixDoor(ZContext context, Path path, String inside, boolean publishes, Consumer<String> log) {
    this.context = context;
    this.path = path;
    this.inside = inside;
    this.publishes = publishes;
    this.log = log;
    try {
      server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      removeOld();
      server.bind(UnixDomainSocketAddress.of(path));
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the socket " + path + " must be one that can be made", e);
    }
  }

  /// A socket that a killed kernel left behind; anything else is in the way.
  private void removeOld() throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.delete(path);
    }
  }

  void start() {
    Thread.ofPlatform().daemon().name("kernel-door").start(this::run);
  }

  private void run() {
    while (server.isOpen()) {
      try {
        SocketChannel guest = server.accept();
        Thread.ofPlatform().daemon().name("kernel-guest").start(() -> serve(guest));
      } catch (IOException e) {
        if (server.isOpen()) {
          log.accept("a front end could not connect: " + e);
          return;
        }
      }
    }
  }

  private void serve(SocketChannel guest) {
    try (guest;
        var peer = new ZmtpPeer(guest, publishes ? "XPUB" : "ROUTER")) {
      byte[] identity = peer.shakeHands();
      try (var socket = context.createSocket(publishes ? SocketType.XSUB : SocketType.DEALER)) {
        socket.setLinger(0);
        if (publishes) {
          socket.setRcvHWM(1); // What is not read has to wait where it is counted.
        } else {
          socket.setHWM(0);
          if (identity.length > 0) {
            socket.setIdentity(identity);
          }
        }
        socket.connect(inside);
        peer.exchange(context, socket);
      }
    } catch (IOException | RuntimeException e) {
      if (server.isOpen()) {
        log.accept("the connection to a front end was closed: " + e);
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.accept("the socket " + path + " could not be removed: " + e);
    }
  }
}
