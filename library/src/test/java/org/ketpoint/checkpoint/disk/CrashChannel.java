package org.ketpoint.checkpoint.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open file or directory of a [CrashDisk].
final class CrashChannel extends FileChannel {
  private final CrashDisk disk;
  private final int node;
  private final String path;
  private final boolean reads;
  private final boolean writes;
  private final boolean appends;
  private int position;

  CrashChannel(CrashDisk disk, int node, String path, Set<? extends OpenOption> options) {
    this.disk = disk;
    this.node = node;
    this.path = path;
    this.appends = options.contains(StandardOpenOption.APPEND);
    this.writes = appends || options.contains(StandardOpenOption.WRITE);
    this.reads = !writes || options.contains(StandardOpenOption.READ);
  }

  private Bytes content() throws IOException {
    if (disk.now().isDirectory(node)) {
      throw new IOException("Is a directory");
    }
    return disk.now().file(node);
  }

  private void requireWritable() throws IOException {
    requireOpen();
    if (!writes) {
      throw new NonWritableChannelException();
    }
  }

  private void requireOpen() throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    synchronized (disk) {
      int count = read(target, position);
      position += Math.max(count, 0);
      return count;
    }
  }

  @Override
  public int read(ByteBuffer target, long at) throws IOException {
    synchronized (disk) {
      requireOpen();
      if (!reads) {
        throw new NonReadableChannelException();
      }
      boolean isShort = disk.begin(Kind.READ, path);
      Bytes content = content();
      if (at >= content.size()) {
        return -1;
      }
      return content.read((int) at, target, most(target.remaining(), isShort));
    }
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    synchronized (disk) {
      requireOpen();
      if (appends) {
        position = content().size();
      }
      int count = write(source, position);
      position += count;
      return count;
    }
  }

  @Override
  public int write(ByteBuffer source, long at) throws IOException {
    synchronized (disk) {
      requireWritable();
      String what = "%s, %d bytes at %d".formatted(path, source.remaining(), at);
      boolean isShort = disk.begin(Kind.WRITE, what);
      Bytes bytes = Bytes.take(source, most(source.remaining(), isShort));
      disk.change(new Change.Write(node, (int) at, bytes));
      return bytes.size();
    }
  }

  private static int most(int remaining, boolean isShort) {
    return isShort ? (remaining + 1) / 2 : remaining;
  }

  @Override
  public long position() {
    synchronized (disk) {
      return position;
    }
  }

  @Override
  public FileChannel position(long newPosition) {
    synchronized (disk) {
      position = (int) newPosition;
      return this;
    }
  }

  @Override
  public long size() throws IOException {
    synchronized (disk) {
      requireOpen();
      disk.begin(Kind.STAT, path);
      return content().size();
    }
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    synchronized (disk) {
      requireWritable();
      disk.begin(Kind.TRUNCATE, path + " to " + size);
      if (size < content().size()) {
        disk.change(new Change.Truncate(node, (int) size));
      }
      position = (int) Math.min(position, size);
      return this;
    }
  }

  @Override
  public void force(boolean metaData) throws IOException {
    synchronized (disk) {
      requireOpen();
      Kind kind = disk.now().isDirectory(node) ? Kind.FORCE_DIRECTORY : Kind.FORCE;
      disk.begin(kind, path, new Change.ForceFailed(node));
      disk.change(new Change.Forced(node));
    }
  }

  @Override
  public @Nullable FileLock tryLock(long at, long size, boolean shared) throws IOException {
    synchronized (disk) {
      requireOpen();
      disk.begin(Kind.LOCK, path);
      if (disk.locks().containsKey(node)) {
        throw new OverlappingFileLockException();
      }
      if (disk.isLockedElsewhere(node)) {
        return null;
      }
      var lock = new Lock(this, at, size, shared);
      disk.locks().put(node, lock);
      return lock;
    }
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) throws IOException {
    FileLock lock = tryLock(at, size, shared);
    if (lock == null) {
      throw new UnsupportedOperationException("waiting for another process's lock");
    }
    return lock;
  }

  private void unlock(FileLock lock) {
    synchronized (disk) {
      disk.locks().remove(node, lock);
    }
  }

  private static final class Lock extends FileLock {
    private final CrashChannel owner;

    Lock(CrashChannel owner, long at, long size, boolean shared) {
      super(owner, at, size, shared);
      this.owner = owner;
    }

    @Override
    public boolean isValid() {
      synchronized (owner.disk) {
        return owner.disk.locks().get(owner.node) == this;
      }
    }

    @Override
    public void release() {
      owner.unlock(this);
    }
  }

  @Override
  protected void implCloseChannel() {
    synchronized (disk) {
      FileLock lock = disk.locks().get(node);
      if (lock != null && lock.acquiredBy() == this) {
        unlock(lock);
      }
    }
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException("scattering read");
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException("gathering write");
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException("transferTo");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException("transferFrom");
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException("map");
  }
}
