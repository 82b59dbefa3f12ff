package org.ketpoint.kernel.protocol;

import java.util.List;

/// Reads the content of each type of request, filling in what the protocol lets a client leave out.
final class RequestReader {
  private RequestReader() {}

  static Request read(String type, Fields content, List<byte[]> buffers) {
    try {
      return switch (type) {
        case "kernel_info_request" -> new Request.KernelInfo();
        case "execute_request" -> execute(content);
        case "complete_request" -> new Request.Complete(content.text("code"), cursor(content));
        case "inspect_request" ->
            new Request.Inspect(
                content.text("code"), cursor(content), content.number("detail_level", 0));
        case "is_complete_request" -> new Request.IsComplete(content.text("code"));
        case "history_request" -> history(content);
        case "comm_info_request" -> new Request.CommInfo(content.text("target_name", ""));
        case "comm_open" ->
            new Request.CommOpen(
                content.text("comm_id"),
                content.text("target_name"),
                content.data("data"),
                buffers);
        case "comm_msg" ->
            new Request.CommMessage(content.text("comm_id"), content.data("data"), buffers);
        case "comm_close" -> new Request.CommClose(content.text("comm_id"));
        case "create_subshell_request" -> new Request.CreateSubshell();
        case "delete_subshell_request" -> new Request.DeleteSubshell(content.text("subshell_id"));
        case "list_subshell_request" -> new Request.ListSubshells();
        case "debug_request" ->
            new Request.Debug(content.text("command", ""), content.number("seq", 0));
        case "interrupt_request" -> new Request.Interrupt();
        case "shutdown_request" -> new Request.Shutdown(content.flag("restart", false));
        default -> new Request.Unknown(type);
      };
    } catch (MalformedMessage e) {
      return new Request.Invalid(String.valueOf(e.getMessage()));
    }
  }

  static Request inputReply(Fields content, String question) throws MalformedMessage {
    return new Request.InputReply(content.text("value"), question);
  }

  private static Request execute(Fields content) throws MalformedMessage {
    boolean silent = content.flag("silent", false);
    return new Request.Execute(
        content.text("code"),
        silent,
        !silent && content.flag("store_history", true),
        content.texts("user_expressions"),
        content.flag("allow_stdin", true),
        content.flag("stop_on_error", true));
  }

  private static int cursor(Fields content) throws MalformedMessage {
    String code = content.text("code");
    int length = code.codePointCount(0, code.length());
    int cursor = content.number("cursor_pos", length);
    if (!(cursor >= 0 && cursor <= length)) {
      throw new MalformedMessage(
          "content.cursor_pos must be in [0, " + length + "], got " + cursor);
    }
    return cursor;
  }

  private static Request history(Fields content) throws MalformedMessage {
    return new Request.History(
        content.text("hist_access_type"),
        content.flag("output", false),
        content.number("session", 0),
        content.number("start", 0),
        content.number("stop", Integer.MAX_VALUE),
        content.number("n", Integer.MAX_VALUE),
        content.text("pattern", "*"),
        content.flag("unique", false));
  }
}
