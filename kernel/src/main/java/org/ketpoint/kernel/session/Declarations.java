package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// What a cell's declarations did beyond themselves, and what they still lack.
final class Declarations {
  /// A name before `=`, as in `var x = 1`; JShell does not tell what an erroneous snippet declares.
  /// Possessive, and from a word's beginning only: a word may be a megabyte long.
  private static final Pattern DECLARED = Pattern.compile("\\b(\\w++)\\s*+=(?!=)");

  private Declarations() {}

  static String describe(Snippet snippet) {
    return switch (snippet) {
      case MethodSnippet method -> method.name() + "(" + method.parameterTypes() + ")";
      case PersistentSnippet named -> named.name();
      default -> snippet.source();
    };
  }

  /// What a snippet would have declared that the compiler did not accept.
  static Set<String> names(Snippet snippet) {
    return snippet instanceof PersistentSnippet named
        ? Set.of(named.name())
        : DECLARED
            .matcher(snippet.source())
            .results()
            .map(r -> r.group(1))
            .collect(Collectors.toSet());
  }

  /// The variables whose wrapper was replaced or taken away because of an event, not by their own
  /// declaration.
  static Stream<VarSnippet> casualties(SnippetEvent event) {
    boolean consequence =
        event.causeSnippet() != null
            && event.previousStatus().isDefined()
            && event.status() != Snippet.Status.OVERWRITTEN;
    return consequence
            && event.snippet() instanceof VarSnippet variable
            && !Temporaries.isTemporary(variable)
        ? Stream.of(variable)
        : Stream.empty();
  }

  /// One sentence for the variables that began anew, and one for those that are gone.
  static List<String> casualties(List<String> reset, List<String> lost) {
    var sentences = new ArrayList<String>();
    if (!reset.isEmpty()) {
      sentences.add("reset, as what they depend on changed its shape: " + String.join(", ", reset));
    }
    if (!lost.isEmpty()) {
      sentences.add(
          "to be declared again, as what they depend on changed its type: "
              + String.join(", ", lost));
    }
    return sentences;
  }

  /// One sentence for each declaration that cannot be used yet.
  static List<String> unfinished(JShell shell, List<Snippet> declared) {
    return declared.stream()
        .filter(DeclarationSnippet.class::isInstance)
        .map(snippet -> unfinished(shell, (DeclarationSnippet) snippet))
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /// What a declaration lacks, or nothing.
  static String unfinished(JShell shell, DeclarationSnippet declared) {
    Snippet.Status status = shell.status(declared);
    if (status != Snippet.Status.RECOVERABLE_DEFINED
        && status != Snippet.Status.RECOVERABLE_NOT_DEFINED) {
      return "";
    }
    List<String> missing = shell.unresolvedDependencies(declared).distinct().toList();
    return missing.isEmpty()
        ? describe(declared) + " cannot be used: it no longer fits what it depends on"
        : describe(declared) + " cannot be used until there is " + String.join(", ", missing);
  }
}
