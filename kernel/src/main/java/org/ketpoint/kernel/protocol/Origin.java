package org.ketpoint.kernel.protocol;

import java.util.List;

/// The request an answer belongs to: who sent it, and the header that the answer repeats.
///
/// @param identities the sender's routing frames
/// @param id the message's id; empty for [#NONE]
/// @param type the message's type, such as `execute_request`
/// @param session the client's session
/// @param header the header exactly as it came, as JSON
public record Origin(
    List<byte[]> identities, String id, String type, String session, String header) {
  /// What nobody asked for, such as the first status.
  public static final Origin NONE = new Origin(List.of(), "", "", "", "{}");

  /// Keeps its own list of the routing frames.
  public Origin {
    identities = List.copyOf(identities);
  }

  /// The type of the reply to this request.
  ///
  /// @return for instance `execute_reply`
  public String replyType() {
    return type.replaceFirst("_request$", "_reply");
  }

  /// Names the message without its content.
  @Override
  public String toString() {
    return type + " " + id;
  }
}
