package org.ketpoint.kernel.magic;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `%load` and `%%writefile`.
final class SourceFiles {
  private SourceFiles() {}

  static void load(Magic.Call call, Host host) throws Exception {
    Path file = host.surroundings().resolve(Words.one(call, "file"));
    host.run(file.getFileName().toString(), read(file));
  }

  /// The text of a file that must be there.
  static String read(Path file) throws MagicException {
    if (!Files.isRegularFile(file)) {
      throw new MagicException("%load needs a file that exists, got " + file);
    }
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new MagicException("%load needs a text in UTF-8, got " + file);
    } catch (IOException e) {
      throw new MagicException(file + " cannot be read: " + e);
    }
  }

  static void write(Magic.Call call, Host host) throws MagicException {
    List<String> words = Words.of(call.arguments());
    boolean append = words.contains("-a");
    List<String> names = words.stream().filter(word -> !word.equals("-a")).toList();
    if (names.size() != 1) {
      throw new MagicException("%%writefile needs [-a] and one file, got " + call.arguments());
    }
    Path file = host.surroundings().resolve(names.getFirst());
    String before = append ? "appended to " : Files.exists(file) ? "wrote over " : "wrote ";
    try {
      String body = call.body().endsWith("\n") ? call.body() : call.body() + "\n";
      if (append) {
        Files.writeString(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } else {
        Files.writeString(file, body);
      }
    } catch (IOException e) {
      throw new MagicException(file + " cannot be written: " + e);
    }
    System.out.println(before + file);
  }
}
