package org.ketpoint.kernel.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
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
  private final Optional<KnownImports> known;
  private final Map<String, Snippet> imports = new HashMap<>();

  GivenNames(JShell shell) {
    this.shell = shell;
    known = KnownImports.into(shell);
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
      if (given != null && shell.status(given).isActive()) {
        shell.drop(given);
      }
    }
  }

  /// Takes back what is nobody's: what the user declared or imported in its place is gone, or never
  /// came to be.
  void restore() {
    Set<String> taken =
        shell
            .snippets()
            .filter(snippet -> shell.status(snippet).isActive())
            .flatMap(GivenNames::names)
            .collect(Collectors.toUnmodifiableSet());
    for (String line : Preload.imports()) {
      String name = line.substring(line.lastIndexOf(' ') + 1, line.length() - 1);
      if (!taken.contains(name) && !taken.contains(name.substring(name.lastIndexOf('.') + 1))) {
        add(line);
      }
    }
  }

  /// What a snippet leaves no room for beside it.
  private static Stream<String> names(Snippet snippet) {
    return switch (snippet) {
      case TypeDeclSnippet type -> Stream.of(type.name());
      case ImportSnippet line -> Stream.of(line.name(), line.fullname());
      default -> Stream.empty();
    };
  }

  private void add(String line) {
    imports.put(
        line, known.map(k -> k.add(line)).orElseGet(() -> shell.eval(line).getFirst().snippet()));
  }
}
