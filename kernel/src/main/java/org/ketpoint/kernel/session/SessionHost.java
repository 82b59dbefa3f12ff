package org.ketpoint.kernel.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.ketpoint.kernel.magic.Host;
import org.ketpoint.kernel.magic.Surroundings;

/// What magics may ask of the session and do to it.
final class SessionHost implements Host {
  private static final int REMEMBERED = 1000;

  private final JShell shell;
  private final CellControl control;
  private final TimeLimit limit;
  private final GivenNames names;
  private final LoadedCode code;
  private final Surroundings surroundings = new Surroundings();
  private final Deque<Past> history = new ArrayDeque<>();
  private final Set<Path> added = new HashSet<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private Set<Snippet> given = Set.of();

  SessionHost(
      JShell shell, CellControl control, TimeLimit limit, GivenNames names, LoadedCode code) {
    this.shell = shell;
    this.control = control;
    this.limit = limit;
    this.names = names;
    this.code = code;
  }

  /// What is declared by now is not the user's.
  void ready() {
    given = Set.copyOf(shell.snippets().toList());
  }

  void remember(int number, String source) {
    history.addLast(new Past(number, source));
    if (history.size() > REMEMBERED) {
      history.removeFirst();
    }
  }

  boolean declares(String name) {
    return Stream.concat(
            shell.variables().map(VarSnippet::name), shell.methods().map(MethodSnippet::name))
        .anyMatch(name::equals);
  }

  /// What the last magic wants done after its Java; told once.
  List<Runnable> takeAfterwards() {
    List<Runnable> taken = List.copyOf(afterwards);
    afterwards.clear();
    return taken;
  }

  @Override
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public List<Variable> variables() throws InterruptedException {
    var variables = new ArrayList<Variable>();
    for (VarSnippet snippet : sorted(own(shell.variables()))) {
      if (!Temporaries.isTemporary(snippet)) {
        String value = shell.status(snippet).isDefined() ? shell.varValue(snippet) : "";
        variables.add(new Variable(snippet.name(), snippet.typeName(), value));
      }
      if (control.interrupted()) {
        throw new InterruptedException("the cell was interrupted");
      }
    }
    return variables;
  }

  private static List<VarSnippet> sorted(Stream<VarSnippet> variables) {
    return variables.sorted(Comparator.comparing(VarSnippet::name)).toList();
  }

  @Override
  public List<String> declarations() {
    return own(shell.snippets())
        .filter(snippet -> shell.status(snippet).isActive())
        .flatMap(
            snippet ->
                switch (snippet) {
                  case MethodSnippet method -> Stream.of(signature(method));
                  case TypeDeclSnippet type -> Stream.of(kind(type) + " " + type.name());
                  default -> Stream.empty();
                })
        .sorted()
        .toList();
  }

  private static String signature(MethodSnippet method) {
    String type = method.signature().substring(method.signature().indexOf(')') + 1);
    return type + " " + Declarations.describe(method);
  }

  private static String kind(TypeDeclSnippet type) {
    return switch (type.subKind()) {
      case INTERFACE_SUBKIND -> "interface";
      case ENUM_SUBKIND -> "enum";
      case RECORD_SUBKIND -> "record";
      case ANNOTATION_TYPE_SUBKIND -> "@interface";
      default -> "class";
    };
  }

  private <T extends Snippet> Stream<T> own(Stream<T> snippets) {
    return snippets.filter(snippet -> !given.contains(snippet));
  }

  @Override
  public List<Past> history() {
    return List.copyOf(history);
  }

  @Override
  public void addToClassPath(Path place) {
    if (added.add(place)) {
      shell.addToClasspath(place.toString());
    }
  }

  /// Their values go first: JShell never unloads the classes that hold them.
  @Override
  public void reset() {
    own(shell.variables())
        .filter(variable -> shell.status(variable).isDefined())
        .forEach(
            variable -> control.release(shell.sourceCodeAnalysis().wrapper(variable), variable));
    own(shell.snippets())
        .filter(snippet -> shell.status(snippet).isActive())
        .toList()
        .forEach(shell::drop);
    names.restore();
    ready();
  }

  @Override
  public void run(String name, String source) throws LoadedCode.Failed {
    if (code.run(new Cell(name, source)) instanceof Outcome.Failure failure) {
      throw new LoadedCode.Failed(failure);
    }
  }

  @Override
  public Optional<Duration> limit() {
    return limit.current();
  }

  @Override
  public void limit(Duration time, boolean thisCellOnly) {
    limit.set(time, thisCellOnly);
  }
}
