package org.ketpoint.checkpoint.disk;

import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What no test has needed yet, and is refused by its name.
abstract class BareProvider extends FileSystemProvider {
  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null; // as the JDK says that a view is not there
  }

  @Override
  public String getScheme() {
    return "crashdisk";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("newFileSystem");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("getFileSystem");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("getPath of a URI");
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException("getFileStore");
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException("readAttributes by name");
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException("setAttribute");
  }
}
