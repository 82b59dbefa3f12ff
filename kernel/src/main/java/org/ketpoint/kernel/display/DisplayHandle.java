package org.ketpoint.kernel.display;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was shown, to be replaced.
///
/// ```java
/// var status = display("working");
/// status.update("done");
/// ```
///
/// As a cell's value it shows nothing: it is there already.
public final class DisplayHandle {
  private final List<String> ids;

  private DisplayHandle(List<String> ids) {
    this.ids = List.copyOf(ids);
  }

  static DisplayHandle show(@Nullable Object... values) {
    Stage stage = Stage.now();
    var ids = new ArrayList<String>();
    for (Object value : values) {
      String id = UUID.randomUUID().toString();
      stage.show(value, id);
      ids.add(id);
    }
    return new DisplayHandle(ids);
  }

  /// Shows a value in place of what was shown, of the first where there were several.
  ///
  /// @param value anything
  public void update(@Nullable Object value) {
    Stage.now().update(value, ids.getFirst());
  }

  /// Shows as many values as were shown, each in the place of one.
  ///
  /// @param first anything
  /// @param second anything
  /// @param more anything
  public void update(@Nullable Object first, @Nullable Object second, @Nullable Object... more) {
    if (more.length + 2 != ids.size()) {
      throw new IllegalArgumentException(
          "there must be as many values as were shown, "
              + ids.size()
              + ", got "
              + (more.length + 2));
    }
    Stage stage = Stage.now();
    stage.update(first, ids.get(0));
    stage.update(second, ids.get(1));
    for (int i = 0; i < more.length; i++) {
      stage.update(more[i], ids.get(i + 2));
    }
  }

  @Override
  public String toString() {
    return "display of " + ids.size() + (ids.size() == 1 ? " value" : " values");
  }
}
