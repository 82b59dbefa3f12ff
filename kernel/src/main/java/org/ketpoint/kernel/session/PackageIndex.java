package org.ketpoint.kernel.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import jdk.jshell.SourceCodeAnalysis;

/// JShell's list of all packages and classes there are, made when a question first needs it.
///
/// JShell makes it as soon as a shell is there: 25 MB of names, and half a second of a processor
/// while the first cell wants it too. Where JShell's classes are not open, it still does.
final class PackageIndex {
  private final SourceCodeAnalysis analysis;
  private boolean held;

  PackageIndex(SourceCodeAnalysis analysis) {
    this.analysis = analysis;
    held = ShellBooks.open() && call("suspendIndexing");
  }

  /// Waits until the list is there.
  synchronized void await() {
    if (held) {
      held = false;
      boolean made = call("resumeIndexing") && call("waitBackgroundTaskFinished");
      assert made;
    }
  }

  private boolean call(String name) {
    try {
      Method method = analysis.getClass().getDeclaredMethod(name);
      method.setAccessible(true);
      method.invoke(analysis);
      return true;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return false; // Another JDK's JShell.
    }
  }
}
