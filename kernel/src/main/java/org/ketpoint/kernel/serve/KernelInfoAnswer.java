package org.ketpoint.kernel.serve;

import java.util.List;
import org.ketpoint.kernel.protocol.Codec;
import org.ketpoint.kernel.protocol.Reply;

/// Says who this kernel is.
final class KernelInfoAnswer {
  private KernelInfoAnswer() {}

  static Reply answer() {
    String java = Runtime.version().toString();
    return new Reply.KernelInfo(
        "ok",
        Codec.PROTOCOL_VERSION,
        "ketpoint",
        Version.current(),
        new Reply.LanguageInfo(
            "java",
            String.valueOf(Runtime.version().feature()),
            "text/x-java",
            ".java",
            "java",
            "java"),
        "Ketpoint " + Version.current() + " on Java " + java,
        List.of(),
        List.of());
  }
}
