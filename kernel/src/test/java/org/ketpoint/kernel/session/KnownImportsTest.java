package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

class KnownImportsTest {
  /// Nothing compiles them when they are preloaded: one that is wrong would break every cell.
  @Test
  void the_compiler_accepts_each_preloaded_import() {
    try (JShell shell = shell()) {
      for (String line : Preload.imports()) {
        assertEquals(Snippet.Status.VALID, shell.eval(line).getFirst().status(), line);
      }
    }
  }

  @Test
  void an_import_that_was_not_compiled_is_as_one_that_was() {
    try (JShell compiled = shell();
        JShell added = shell()) {
      Optional<KnownImports> known = KnownImports.into(added);
      for (String line : Preload.imports()) {
        Snippet theirs = compiled.eval(line).getFirst().snippet();
        Snippet ours = known.orElseThrow().add(line);
        assertEquals(facts(compiled, theirs), facts(added, ours));
      }
      assertEquals(
          compiled.imports().map(Object::toString).toList(),
          added.imports().map(Object::toString).toList());
      assertEquals("3", added.eval("List.of(1, 2).size() + 1").getFirst().value());
      assertEquals(Snippet.Status.VALID, added.eval("import java.util.*;").getFirst().status());
    }
  }

  private static List<Object> facts(JShell shell, Snippet snippet) {
    return List.of(
        snippet.id(),
        snippet.kind(),
        snippet.subKind(),
        snippet.source(),
        shell.status(snippet),
        shell.diagnostics(snippet).toList());
  }

  private static JShell shell() {
    JShell shell = JShell.builder().executionEngine("local").build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    return shell;
  }
}
