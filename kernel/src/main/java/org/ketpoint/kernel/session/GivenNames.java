package org.ketpoint.kernel.session;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/// The names that cells have without an import; one that the user declares is the user's from then
/// on.
///
/// Names that come with a whole package or class give way by themselves. A type imported by its own
/// name does not: its import is dropped before the user's declaration.
final class GivenNames {
  private static final Map<String, String> TYPES =
      Preload.TYPES.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name.substring(name.lastIndexOf('.') + 1),
                  name -> "import " + name + ";"));

  // What may be the declaration of one of them; whether it is, is asked only then.
  private static final Pattern SUSPECT =
      Pattern.compile(
          "(class|record|interface|enum)\\s+(" + String.join("|", TYPES.keySet()) + ")\\b");

  private final JShell shell;
  private final Map<String, Snippet> imports = new HashMap<>();

  GivenNames(JShell shell) {
    this.shell = shell;
  }

  void preload() {
    Preload.imports().forEach(this::add);
  }

  /// Gives the names away that a snippet is about to declare.
  void yieldTo(Piece piece) {
    if (SUSPECT.matcher(piece.source()).find()) {
      shell.sourceCodeAnalysis().sourceToSnippets(piece.completed()).forEach(this::yieldTo);
    }
  }

  private void yieldTo(Snippet declaration) {
    if (declaration instanceof TypeDeclSnippet type && TYPES.containsKey(type.name())) {
      Snippet given = imports.remove(TYPES.get(type.name()));
      if (given != null) {
        shell.drop(given);
      }
    }
  }

  /// Takes all of them back, once what the user declared is gone.
  void restore() {
    Preload.imports().stream().filter(line -> !imports.containsKey(line)).forEach(this::add);
  }

  private void add(String line) {
    for (SnippetEvent event : shell.eval(line)) {
      imports.put(line, event.snippet());
    }
  }
}
