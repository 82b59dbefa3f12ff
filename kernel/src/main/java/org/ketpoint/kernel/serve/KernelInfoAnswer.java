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
        List.of(
            new Reply.HelpLink(
                "Java " + Runtime.version().feature() + " API",
                "https://docs.oracle.com/en/java/javase/%d/docs/api/index.html"
                    .formatted(Runtime.version().feature())),
            new Reply.HelpLink("Tablesaw", "https://jtablesaw.github.io/tablesaw/"),
            new Reply.HelpLink(
                "Quantum Neural Networks Need Checkpointing",
                "https://doi.org/10.1145/3736548.3737834")),
        List.of("kernel subshells"));
  }
}
