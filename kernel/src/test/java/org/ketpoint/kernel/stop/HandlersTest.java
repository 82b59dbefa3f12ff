package org.ketpoint.kernel.stop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/// Classes that catch everything, rewritten and run.
class HandlersTest {
  /// What a cell might hold.
  static final class Cell {
    static final List<String> LOG = new ArrayList<>();
    static final ReentrantLock LOCK = new ReentrantLock();

    interface Shape {}

    record Circle(double r) implements Shape {}

    record Square(double a) implements Shape {}

    private Cell() {}

    static String swallowing(Throwable given) {
      try {
        sneak(given);
      } catch (Throwable t) {
        LOG.add("swallowed");
      }
      return "went on";
    }

    static String swallowingErrors(Throwable given) {
      try {
        sneak(given);
      } catch (Error | RuntimeException t) {
        LOG.add("swallowed");
      }
      return "went on";
    }

    static String cleaning(Throwable given) {
      LOCK.lock();
      try (AutoCloseable resource = () -> LOG.add("closed")) {
        LOG.add(resource == null ? "no resource" : "opened");
        sneak(given);
      } catch (Exception e) {
        LOG.add("exception");
      } finally {
        LOCK.unlock();
      }
      return "went on";
    }

    @SuppressWarnings({"finally", "Finally"}) // what the test is about
    static String returningFromFinally(Throwable given) {
      try {
        sneak(given);
      } finally {
        LOG.add("cleaned");
        return "went on";
      }
    }

    static String synchronizing(Throwable given) {
      synchronized (LOG) {
        sneak(given);
      }
      return "went on";
    }

    /// Two types meet after a handler, which the stack map must know of.
    static String meeting(Throwable given) {
      Shape shape = new Circle(1);
      try {
        sneak(given);
        shape = new Square(2);
      } catch (Throwable t) {
        shape = new Circle(3);
      }
      return shape.toString();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable given) throws T {
      throw (T) given;
    }
  }

  @Test
  void a_handler_of_everything_lets_only_the_stop_pass() throws Exception {
    Loaded cell = new Loaded();
    assertEquals("went on", cell.call("swallowing", new StackOverflowError()));
    assertEquals("went on", cell.call("swallowingErrors", new StackOverflowError()));
    assertEquals(List.of("swallowed", "swallowed"), cell.log());
    cell.requireStopped("swallowing", 1);
    cell.requireStopped("swallowingErrors", 1);
    assertEquals(2, cell.log().size());
    assertEquals("Circle[r=3.0]", cell.call("meeting", new StackOverflowError()));
    cell.requireStopped("meeting", 1);
  }

  @Test
  void what_cleans_up_does_so() throws Exception {
    Loaded cell = new Loaded();
    cell.requireStopped("cleaning", 1);
    assertEquals(List.of("opened", "closed"), cell.log());
    cell.requireStopped("synchronizing", 1);
    cell.requireStopped("synchronizing", 2);
    assertEquals("went on", cell.call("cleaning", new IllegalStateException()));
  }

  @Test
  void what_goes_on_after_cleaning_up_does_so_once() throws Exception {
    Loaded cell = new Loaded();
    assertEquals("went on", cell.call("returningFromFinally", new CellStopped(1)));
    assertEquals(List.of("cleaned"), cell.log());
    cell.requireStopped("returningFromFinally", 2);
  }

  @Test
  void a_class_without_such_handlers_stays_as_it_is() throws Exception {
    byte[] bytes = bytes(Cell.Circle.class);
    assertSame(
        bytes,
        Handlers.passing(
                List.of(bytes),
                name -> {
                  throw new ClassNotFoundException(name);
                })
            .getFirst());
  }

  private static byte[] bytes(Class<?> type) throws java.io.IOException {
    String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (var in = type.getResourceAsStream(file)) {
      return java.util.Objects.requireNonNull(in).readAllBytes();
    }
  }

  /// The cell, rewritten, in a class loader of its own.
  private static final class Loaded extends ClassLoader {
    private final Class<?> cell;

    Loaded() throws Exception {
      super(HandlersTest.class.getClassLoader());
      var types = List.of(Cell.Shape.class, Cell.Circle.class, Cell.Square.class, Cell.class);
      var files = new ArrayList<byte[]>();
      for (Class<?> type : types) {
        files.add(bytes(type));
      }
      List<byte[]> passing =
          Handlers.passing(
              files,
              name -> {
                throw new ClassNotFoundException(name);
              });
      Class<?> last = Object.class;
      for (int i = 0; i < types.size(); i++) {
        byte[] file = passing.get(i);
        last = defineClass(types.get(i).getName(), file, 0, file.length);
      }
      cell = last;
    }

    Object call(String method, Throwable given) throws Exception {
      var target = cell.getDeclaredMethod(method, Throwable.class);
      target.setAccessible(true);
      return target.invoke(null, given);
    }

    void requireStopped(String method, int attempt) {
      var error = new CellStopped(attempt);
      var thrown = assertThrows(InvocationTargetException.class, () -> call(method, error));
      assertSame(error, thrown.getCause());
    }

    List<?> log() throws Exception {
      var field = cell.getDeclaredField("LOG");
      field.setAccessible(true);
      return (List<?>) field.get(null);
    }
  }
}
