package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/// What a cell's declarations did beyond themselves, and what they still lack.
final class Declarations {
  private Declarations() {}

  static String describe(Snippet snippet) {
    return switch (snippet) {
      case MethodSnippet method -> method.name() + "(" + method.parameterTypes() + ")";
      case PersistentSnippet named -> named.name();
      default -> snippet.source();
    };
  }

  /// One sentence for the variables that began anew, and one for those that are gone, because what
  /// they depend on changed its shape.
  static List<String> casualties(List<SnippetEvent> events) {
    var reset = new ArrayList<String>();
    var lost = new ArrayList<String>();
    for (SnippetEvent event : events) {
      boolean consequence = event.causeSnippet() != null && event.previousStatus().isDefined();
      if (consequence
          && event.snippet() instanceof VarSnippet variable
          && !Temporaries.isTemporary(variable)) {
        (event.status().isDefined() ? reset : lost).add(variable.name());
      }
    }
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
    var sentences = new ArrayList<String>();
    for (Snippet snippet : declared) {
      if (snippet instanceof DeclarationSnippet declaration
          && (shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED
              || shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED)) {
        String missing =
            String.join(", ", shell.unresolvedDependencies(declaration).distinct().toList());
        sentences.add(describe(snippet) + " cannot be used until there is " + missing);
      }
    }
    return sentences;
  }
}
