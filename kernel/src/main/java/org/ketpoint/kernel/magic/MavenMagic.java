package org.ketpoint.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.maven.Libraries;
import org.ketpoint.kernel.maven.UnresolvedException;
import org.ketpoint.kernel.maven.Watch;
import org.ketpoint.progress.Progress;

/// `%maven`: libraries from repositories, on the class path.
final class MavenMagic {
  private MavenMagic() {}

  static void run(Magic.Call call, Host host) throws MagicException {
    var coordinates = new ArrayList<String>();
    var repositories = new ArrayList<String>();
    List<String> words = Words.of(call.arguments());
    for (int i = 0; i < words.size(); i++) {
      if (!words.get(i).equals("-r")) {
        coordinates.add(words.get(i));
      } else if (++i < words.size()) {
        repositories.add(words.get(i));
      } else {
        throw new MagicException("%maven -r needs the address of a repository, got nothing");
      }
    }
    if (coordinates.isEmpty()) {
      throw new MagicException("%maven needs a library, group:artifact:version, got nothing");
    }
    try (var downloads = new Downloads()) {
      List<Libraries.Library> found = Libraries.find(coordinates, repositories, downloads);
      found.forEach(library -> host.addToClassPath(library.file()));
      String names = String.join(", ", found.stream().map(Libraries.Library::name).toList());
      System.out.println("on the class path: " + names);
    } catch (UnresolvedException e) {
      throw new MagicException(String.valueOf(e.getMessage()));
    }
  }

  /// Shows downloads as they go on, if there are any; they run on several threads.
  private static final class Downloads implements Watch, AutoCloseable {
    private static final int KIB = 1024;
    private @Nullable Progress progress;
    private long rest;

    @Override
    public synchronized void received(String file, long bytes) {
      if (progress == null) {
        progress = Progress.start("downloaded KiB", 0);
      }
      rest += bytes;
      progress.advance(rest / KIB, () -> file);
      rest %= KIB;
    }

    @Override
    public synchronized void close() {
      if (progress != null) {
        progress.advance(0, () -> "");
        progress.close();
      }
    }
  }
}
