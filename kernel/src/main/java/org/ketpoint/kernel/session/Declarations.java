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

  /// Variables that began anew because what they depend on changed its shape.
  static List<String> reset(List<SnippetEvent> events) {
    var names = new ArrayList<String>();
    for (SnippetEvent event : events) {
      boolean consequence = event.causeSnippet() != null;
      boolean replaced = event.previousStatus().isDefined() && event.status().isDefined();
      if (consequence && replaced && event.snippet() instanceof VarSnippet variable) {
        if (!variable.name().startsWith("$")) {
          names.add(variable.name());
        }
      }
    }
    return names;
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
