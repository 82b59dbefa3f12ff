package org.ketpoint.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/// What a cell does once all of it is compiled, in order.
final class Program {
  sealed interface Step permits Call, Redefinition, Carry {}

  /// Runs a snippet.
  record Call(Method method) implements Step {}

  /// Puts a new body into a class.
  ///
  /// @param before the class file as it is when the step's turn comes
  record Redefinition(ClassBytecodes before, ClassBytecodes after) implements Step {
    String name() {
      return after.name();
    }
  }

  /// Brings a variable's value into the class that replaced the one it was in.
  record Carry(Class<?> from, Class<?> to, String variable) implements Step {
    /// Takes the value over.
    ///
    /// @return whether its type is still the same
    boolean succeeds() {
      try {
        Field old = from.getDeclaredField(variable);
        Field now = to.getDeclaredField(variable);
        old.setAccessible(true);
        now.setAccessible(true);
        now.set(null, old.get(null));
        return true;
      } catch (ReflectiveOperationException | IllegalArgumentException e) {
        return false;
      }
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private boolean waiting;

  void add(Step step) {
    steps.add(step);
    waiting |= step instanceof Call;
  }

  /// Runs nothing of what was added since it had a size.
  void dropCalls(int since) {
    steps.subList(since, steps.size()).removeIf(Call.class::isInstance);
    waiting = steps.stream().anyMatch(Call.class::isInstance);
  }

  int size() {
    return steps.size();
  }

  List<Step> from(int start) {
    return List.copyOf(steps.subList(start, steps.size()));
  }

  /// Whether a snippet waits to be run, so that nothing may be changed before.
  boolean waits() {
    return waiting;
  }

  /// The class file that a class will have after the steps so far.
  ClassBytecodes planned(ClassBytecodes now) {
    for (Step step : steps.reversed()) {
      if (step instanceof Redefinition change && change.name().equals(now.name())) {
        return change.after;
      }
    }
    return now;
  }
}
