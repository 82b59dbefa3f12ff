package org.ketpoint.kernel.session;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Finds every syntax error of a snippet without running or resolving anything.
///
/// A snippet may stand where a member, a statement, an expression or an import stands; it is parsed
/// as each of them until one fits. Where none does, the errors of the one that got furthest are
/// those that help most.
final class SyntaxCheck {
  /// What surrounds a snippet to make it a source file.
  private record Frame(String before, String after) {}

  private static final Frame STATEMENT =
      new Frame("class $ { void $() throws Throwable {\n", "\n}}");
  private static final Frame MEMBER = new Frame("class $ {\n", "\n}");
  private static final Frame EXPRESSION = new Frame("class $ { Object $ = \n", "\n;}");
  private static final Frame FILE = new Frame("", "\n");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager files =
      compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  List<Problem> problems(Piece piece) {
    List<Problem> best = List.of();
    for (Frame frame : frames(piece)) {
      List<Problem> problems = parse(frame, piece);
      if (problems.isEmpty()) {
        return problems;
      }
      if (best.isEmpty() || problems.getFirst().position() > best.getFirst().position()) {
        best = problems;
      }
    }
    return best;
  }

  private static List<Frame> frames(Piece piece) {
    if (piece.source().startsWith("import")) {
      return List.of(FILE, STATEMENT);
    }
    return piece.endsWithSemicolon() || piece.source().stripTrailing().endsWith("}")
        ? List.of(STATEMENT, MEMBER, EXPRESSION)
        : List.of(EXPRESSION, STATEMENT, MEMBER);
  }

  private List<Problem> parse(Frame frame, Piece piece) {
    var found = new DiagnosticCollector<JavaFileObject>();
    var source = new Source(frame.before + piece.completed() + frame.after);
    var task =
        (JavacTask)
            compiler.getTask(
                Writer.nullWriter(),
                files,
                found,
                List.of("-proc:none", "-Xlint:none"),
                null,
                List.of(source));
    try {
      task.parse();
    } catch (IOException e) {
      throw new IllegalStateException("source in memory cannot be unreadable", e);
    }
    var problems = new ArrayList<Problem>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        long inside = diagnostic.getPosition() - frame.before.length();
        int offset = Math.clamp(inside, 0, piece.source().stripTrailing().length());
        problems.add(new Problem(piece.start() + offset, diagnostic.getMessage(Locale.ENGLISH)));
      }
    }
    return problems;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///$.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
