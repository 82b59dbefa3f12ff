package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A jar with one class, compiled for a test.
final class TestJar {
  private TestJar() {}

  /// Its class has a method `text()`.
  static void write(Path jar, String className, String text) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    int dot = className.lastIndexOf('.');
    String code =
        "package %s; public class %s { public static String text() { return \"%s\"; } }"
            .formatted(className.substring(0, dot), className.substring(dot + 1), text);
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///" + className.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return code;
          }
        };
    var options = List.of("-d", classes.toString(), "-proc:none");
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(source))
            .call();
    if (!compiled) {
      throw new IllegalStateException("must compile: " + code);
    }
    String entry = className.replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      out.write(Files.readAllBytes(classes.resolve(entry)));
    }
  }
}
