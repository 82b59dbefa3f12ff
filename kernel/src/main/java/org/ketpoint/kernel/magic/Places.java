package org.ketpoint.kernel.magic;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;

/// `%env`, `%cd`, `%pwd`, `%ls`.
final class Places {
  private Places() {}

  static void environment(Magic.Call call, Host host) throws MagicException {
    var environment = host.surroundings().environment();
    String wanted = call.arguments();
    int equals = wanted.indexOf('=');
    if (wanted.isEmpty()) {
      environment.forEach((name, value) -> System.out.println(name + "=" + value));
    } else if (equals > 0) {
      environment.put(wanted.substring(0, equals).strip(), wanted.substring(equals + 1).strip());
    } else if (environment.containsKey(wanted)) {
      System.out.println(environment.get(wanted));
    } else {
      throw new MagicException(
          "%env needs the name of a variable that is set, or NAME=value, got " + wanted);
    }
  }

  static void change(Magic.Call call, Host host) throws MagicException {
    Surroundings around = host.surroundings();
    String wanted = call.arguments().isEmpty() ? "~" : Words.one(call, "folder");
    Path next = wanted.equals("-") ? around.before() : around.resolve(wanted);
    around.enter(existing(next, call));
    System.out.println(next);
    if (!next.equals(around.start())) {
      System.out.println("(Java's own relative paths still begin at " + around.start() + ")");
    }
  }

  static void show(Magic.Call call, Host host) {
    System.out.println(host.surroundings().folder());
  }

  static void list(Magic.Call call, Host host) throws MagicException, IOException {
    String wanted = call.arguments().isEmpty() ? "." : Words.one(call, "folder");
    Path folder = existing(host.surroundings().resolve(wanted), call);
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(files::add);
    }
    Collections.sort(files);
    for (Path file : files) {
      boolean inside = Files.isDirectory(file);
      String size = inside || !Files.exists(file) ? "" : String.valueOf(Files.size(file));
      System.out.printf(Locale.ROOT, "%12s  %s%n", size, file.getFileName() + (inside ? "/" : ""));
    }
  }

  private static Path existing(Path folder, Magic.Call call) throws MagicException {
    if (!Files.isDirectory(folder)) {
      throw new MagicException(
          call.magic().command() + " needs a folder that exists, got " + folder);
    }
    return folder;
  }
}
