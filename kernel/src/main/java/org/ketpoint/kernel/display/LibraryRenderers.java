package org.ketpoint.kernel.display;

import java.awt.image.RenderedImage;
import tech.tablesaw.api.Table;

/// How the library's types look. One line a type; the looks themselves are in classes of their own.
final class LibraryRenderers {
  private LibraryRenderers() {}

  static void addTo(Renderers renderers) {
    renderers.add(Table.class, TableLook::of);
    renderers.add(RenderedImage.class, Look::image);
  }
}
