package org.ketpoint.kernel.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.MimeBundle;

/// Says what the name or the call at the cursor is: a variable's type and value, signatures, and
/// documentation where there are sources.
final class Inspection {
  /// @param heading a signature, as Java
  /// @param text Javadoc, or nothing
  private record Entry(String heading, String text) {}

  private final JShell shell;
  private final SourceCodeAnalysis analysis;
  private final CellReader reader;
  private final VariableValues values;
  private boolean sourcesShown;

  Inspection(JShell shell, SnippetClasses classes, CellReader reader) {
    this.shell = shell;
    analysis = shell.sourceCodeAnalysis();
    this.reader = reader;
    values = new VariableValues(analysis, classes);
  }

  /// @param detail 1 to see the source too, where it is the user's own
  Optional<MimeBundle> at(String code, int cursor, int detail) {
    int end = CodePoints.toUnits(code, cursor);
    while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
      end++;
    }
    List<Piece> pieces = reader.pieces(code.substring(0, end));
    String typed = code.substring(pieces.isEmpty() ? 0 : pieces.getLast().start(), end);
    List<PersistentSnippet> own = own(typed);
    List<Entry> entries =
        own.isEmpty() ? documented(typed) : own.stream().map(this::entry).toList();
    String source =
        detail > 0 ? String.join("\n\n", own.stream().map(Snippet::source).toList()) : "";
    return entries.isEmpty() ? Optional.empty() : Optional.of(bundle(entries, source));
  }

  /// What the user has declared by the name that the text ends in.
  private List<PersistentSnippet> own(String typed) {
    String text = typed.endsWith("(") ? typed.substring(0, typed.length() - 1) : typed;
    int start = text.length();
    while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
      start--;
    }
    boolean member = text.substring(0, start).stripTrailing().endsWith(".");
    String name = text.substring(start);
    return member || name.isEmpty()
        ? List.of()
        : shell
            .snippets()
            .filter(snippet -> shell.status(snippet).isActive())
            .filter(snippet -> snippet.kind() != Snippet.Kind.IMPORT)
            .filter(snippet -> snippet instanceof PersistentSnippet p && p.name().equals(name))
            .map(PersistentSnippet.class::cast)
            .toList();
  }

  private Entry entry(PersistentSnippet snippet) {
    String comment = Javadoc.comment(snippet.source());
    return switch (snippet) {
      case VarSnippet variable ->
          new Entry(
              variable.typeName() + " " + variable.name() + " = " + values.text(variable), comment);
      case MethodSnippet method -> new Entry(method(method), comment);
      case TypeDeclSnippet type -> new Entry(Javadoc.declaration(type.source()), comment);
      default -> new Entry(snippet.name(), comment);
    };
  }

  private static String method(MethodSnippet method) {
    String types = method.parameterTypes();
    String result = method.signature().substring(method.signature().lastIndexOf(')') + 1);
    return result + " " + method.name() + "(" + types.replace(",", ", ") + ")";
  }

  /// A method is only looked up where its call begins.
  private List<Entry> documented(String typed) {
    List<Documentation> found = look(typed.endsWith("(") ? typed : typed + "(");
    if (found.isEmpty() || typed.endsWith("(")) {
      found = look(typed);
    }
    return found.stream()
        .map(each -> new Entry(heading(each.signature()), given(each.javadoc())))
        .distinct()
        .toList();
  }

  /// JShell puts a record's components between its name and its member's.
  private static String heading(String signature) {
    return signature.replaceFirst("\\([^()]*\\)\\.", ".");
  }

  private static String given(@Nullable String javadoc) {
    return javadoc == null ? "" : javadoc;
  }

  private List<Documentation> look(String code) {
    if (!sourcesShown) {
      sourcesShown = true; // Only now, to keep the start short.
      LibrarySources.show(analysis);
    }
    return analysis.documentation(code, code.length(), true);
  }

  private static MimeBundle bundle(List<Entry> entries, String source) {
    var plain = new ArrayList<String>();
    var markdown = new ArrayList<String>();
    for (Entry entry : entries) {
      String rule = entry.text.isEmpty() ? "" : "\n";
      plain.add(Colour.CYAN.paint(entry.heading) + rule + Javadoc.plain(entry.text));
      markdown.add("```java\n" + entry.heading + "\n```\n\n" + Javadoc.markdown(entry.text));
    }
    if (!source.isEmpty()) {
      plain.add(source);
      markdown.add("```java\n" + source + "\n```");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text/plain", String.join("\n\n", plain));
    data.put("text/markdown", String.join("\n\n", markdown));
    return new MimeBundle(data, Map.of());
  }
}
