package org.ketpoint.kernel.magic;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The session as a magic sees it.
public interface Host {
  /// A variable of the user's.
  ///
  /// @param name its name
  /// @param type its declared type
  /// @param value what it holds, in short
  record Variable(String name, String type, String value) {}

  /// A cell that was run.
  ///
  /// @param number its number
  /// @param source its text
  record Past(int number, String source) {}

  /// The folder and the environment that commands run in.
  ///
  /// @return one for the whole session
  Surroundings surroundings();

  /// The user's variables, by name.
  ///
  /// @return those that hold a value
  /// @throws InterruptedException when the user stops the cell
  List<Variable> variables() throws InterruptedException;

  /// The user's methods and types, by name.
  ///
  /// @return for instance `int f(int)` and `class Model`
  List<String> declarations();

  /// The cells that were run, oldest first.
  ///
  /// @return the last ones
  List<Past> history();

  /// Lets cells use classes, from the next line on.
  ///
  /// @param place a jar or a folder of classes
  void addToClassPath(Path place);

  /// Has something done after the Java that a magic speaks of, also where that fails.
  ///
  /// @param action what to do
  void afterwards(Runnable action);

  /// Forgets whatever the user declared or imported.
  void reset();

  /// Runs a text as if it stood in the cell.
  ///
  /// @param name what its errors call it
  /// @param source Java and magics
  /// @throws Exception when it fails
  void run(String name, String source) throws Exception;

  /// How long a cell may run.
  ///
  /// @return empty for as long as it likes
  Optional<Duration> limit();

  /// Says how long cells may run, this one counted from now.
  ///
  /// @param limit zero for as long as they like
  /// @param thisCellOnly whether the next cell has the limit again that was set before
  void limit(Duration limit, boolean thisCellOnly);
}
