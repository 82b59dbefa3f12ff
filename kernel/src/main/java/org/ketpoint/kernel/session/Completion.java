package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.ketpoint.kernel.session.Suggestions.Candidate;

/// Finds how a cell's Java could go on at the cursor: with a file within a string, or with code.
final class Completion {
  /// The parameters of the first few methods are looked up: each takes the compiler a moment.
  private static final int SIGNATURES = 5;

  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final CellReader reader;

  Completion(JShell shell, CellReader reader) {
    this.shell = shell;
    analysis = shell.sourceCodeAnalysis();
    this.reader = reader;
  }

  Suggestions at(String code, int cursor) {
    String before = code.substring(0, CodePoints.toUnits(code, cursor));
    int quote = BracketScanner.openString(before);
    return quote < 0 ? java(before, cursor) : FileNames.suggestions(before, quote + 1, cursor);
  }

  private Suggestions java(String before, int cursor) {
    List<Piece> pieces = reader.pieces(before);
    int start = pieces.isEmpty() ? 0 : pieces.getLast().start();
    String snippet = before.substring(start);
    int[] anchor = {snippet.length()};
    Set<String> names = new LinkedHashSet<>();
    analysis.completionSuggestions(snippet, snippet.length(), anchor).stream()
        .sorted(Comparator.comparing(Suggestion::matchesType).reversed())
        .forEach(suggestion -> names.add(suggestion.continuation()));
    String stem = snippet.substring(0, anchor[0]);
    boolean member = stem.stripTrailing().endsWith(".");
    Map<String, String> variables = member ? Map.of() : variables();
    var found = new ArrayList<Candidate>();
    int left = SIGNATURES;
    for (String name : names) {
      boolean function = name.endsWith("(") || name.endsWith("()");
      String signature = variables.getOrDefault(name, "");
      if (function && left > 0) {
        left--;
        signature = signature(stem + name.substring(0, name.indexOf('(') + 1));
      }
      found.add(new Candidate(name, type(name, function), signature));
    }
    return new Suggestions(found, CodePoints.ofUnits(before, start + anchor[0]), cursor);
  }

  private Map<String, String> variables() {
    var types = new HashMap<String, String>();
    shell.variables().forEach(variable -> types.put(variable.name(), variable.typeName()));
    return types;
  }

  private String signature(String call) {
    List<Documentation> found = analysis.documentation(call, call.length(), false);
    return found.isEmpty() ? "" : found.getFirst().signature();
  }

  /// JShell tells names only; by Java's customs, these tell the rest.
  private static String type(String name, boolean function) {
    if (function) {
      return "function";
    }
    if (SourceVersion.isKeyword(name.strip())) {
      return "keyword";
    }
    if (name.endsWith(".")) {
      return "module";
    }
    boolean capital = Character.isUpperCase(name.charAt(0));
    return capital && !name.equals(name.toUpperCase(Locale.ROOT)) ? "class" : "instance";
  }
}
