package org.ketpoint.kernel.display;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// How one value looks: the same thing in several forms.
///
/// ```java
/// Look.html("<b>2</b>").withText("2")
/// ```
///
/// @param forms by MIME type: text as it is, pictures in base 64
public record Look(Map<String, String> forms) {

  /// Keeps its own copy, in the same order.
  public Look {
    forms = Collections.unmodifiableMap(new LinkedHashMap<>(forms));
  }

  /// Plain text.
  ///
  /// @param text what to show
  /// @return the look
  public static Look text(String text) {
    return new Look(Map.of("text/plain", text));
  }

  /// A piece of HTML.
  ///
  /// @param html trusted markup: what comes from a value must be escaped with [Html#escape]
  /// @return the look
  public static Look html(String html) {
    return new Look(Map.of("text/html", html));
  }

  /// Markdown.
  ///
  /// @param markdown the text
  /// @return the look
  public static Look markdown(String markdown) {
    return new Look(Map.of("text/markdown", markdown, "text/plain", markdown));
  }

  /// A formula.
  ///
  /// @param latex with its dollar signs
  /// @return the look
  public static Look latex(String latex) {
    return new Look(Map.of("text/latex", latex, "text/plain", latex));
  }

  /// An SVG drawing.
  ///
  /// @param svg the document
  /// @return the look
  public static Look svg(String svg) {
    return new Look(Map.of("image/svg+xml", svg));
  }

  /// A picture that is a PNG file already.
  ///
  /// @param png the file's bytes
  /// @return the look
  public static Look png(byte[] png) {
    return new Look(Map.of("image/png", Base64.getEncoder().encodeToString(png)));
  }

  /// A picture, with its size as text.
  ///
  /// @param image what to show
  /// @return the look
  public static Look image(RenderedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", bytes)) {
        throw new IllegalArgumentException("an image must have a form PNG can hold, got " + image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png(bytes.toByteArray())
        .withText("image of " + image.getWidth() + " × " + image.getHeight() + " pixels");
  }

  /// Data as JSON, which front ends show as a tree.
  ///
  /// @param json one JSON value
  /// @return the look
  public static Look json(String json) {
    return new Look(Map.of("application/json", json, "text/plain", json));
  }

  /// Its plain text, made from its markup where it has none.
  String text() {
    String text = forms.get("text/plain");
    String html = forms.get("text/html");
    if (text == null && html != null) {
      return Html.text(html);
    }
    return text == null ? "picture (" + String.join(", ", forms.keySet()) + ")" : text;
  }

  /// The same with plain text for front ends that show nothing else.
  ///
  /// @param text what to show there
  /// @return the look
  public Look withText(String text) {
    var more = new LinkedHashMap<>(forms);
    more.put("text/plain", text);
    return new Look(more);
  }
}
