package org.ketpoint.kernel.display;

/// A value that says itself how it looks.
///
/// ```java
/// record Level(int percent) implements Displayable {
///   public Look look() {
///     return html("<progress max=100 value=" + percent + "></progress>");
///   }
/// }
/// ```
///
/// Plain text is added from `toString`. For a type that cannot be changed, use [Renderers#add].
public interface Displayable {
  /// How it looks now.
  ///
  /// @return its forms
  Look look();
}
