package org.ketpoint.kernel.protocol;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;

/// What the kernel says on its own: to every front end on iopub, or to one on stdin.
public sealed interface Broadcast {

  /// The message's type.
  ///
  /// @return for instance `stream`
  default String type() {
    return switch (this) {
      case Status s -> "status";
      case Stream s -> "stream";
      case ExecuteInput i -> "execute_input";
      case ExecuteResult r -> "execute_result";
      case DisplayData d -> "display_data";
      case UpdateDisplayData d -> "update_display_data";
      case ClearOutput c -> "clear_output";
      case CellError e -> "error";
      case Welcome w -> "iopub_welcome";
      case CommOpen c -> "comm_open";
      case CommMessage c -> "comm_msg";
      case CommClose c -> "comm_close";
      case ShutdownNotice s -> "shutdown_reply";
      case InputRequest r -> "input_request";
    };
  }

  /// Bytes that go in frames of their own after the message.
  ///
  /// @return none, for most
  default List<byte[]> buffers() {
    return List.of();
  }

  /// What the kernel is doing.
  ///
  /// @param executionState `starting`, `busy` or `idle`
  record Status(String executionState) implements Broadcast {}

  /// Printed text.
  ///
  /// @param name `stdout` or `stderr`
  /// @param text what was printed
  record Stream(String name, String text) implements Broadcast {}

  /// A cell that begins to run.
  ///
  /// @param code its source
  /// @param executionCount its number
  record ExecuteInput(String code, int executionCount) implements Broadcast {}

  /// A cell's value.
  ///
  /// @param executionCount the cell's number
  /// @param data by MIME type
  /// @param metadata by MIME type
  record ExecuteResult(int executionCount, Map<String, Object> data, Map<String, Object> metadata)
      implements Broadcast {}

  /// Something to show.
  ///
  /// @param data by MIME type
  /// @param metadata by MIME type
  /// @param transientData its `display_id`, if it can be updated
  record DisplayData(
      Map<String, Object> data,
      Map<String, Object> metadata,
      @SerializedName("transient") Map<String, String> transientData)
      implements Broadcast {}

  /// Something to show in place of what was shown under the same id.
  ///
  /// @param data by MIME type
  /// @param metadata by MIME type
  /// @param transientData its `display_id`
  record UpdateDisplayData(
      Map<String, Object> data,
      Map<String, Object> metadata,
      @SerializedName("transient") Map<String, String> transientData)
      implements Broadcast {}

  /// Remove the cell's outputs.
  ///
  /// @param later whether to wait until there is something new to show
  record ClearOutput(@SerializedName("wait") boolean later) implements Broadcast {}

  /// A cell's error.
  ///
  /// @param ename its name
  /// @param evalue its message
  /// @param traceback lines to show
  record CellError(String ename, String evalue, List<String> traceback) implements Broadcast {}

  /// A new subscriber can hear the kernel from here on.
  ///
  /// @param subscription the topic subscribed to
  record Welcome(String subscription) implements Broadcast {}

  /// Opens a comm in the front ends.
  ///
  /// @param commId its id
  /// @param targetName what should answer it
  /// @param data anything that JSON can hold
  /// @param buffers bytes beside the JSON
  record CommOpen(
      String commId, String targetName, Map<String, ?> data, @BesideJson List<byte[]> buffers)
      implements Broadcast {}

  /// A message on a comm.
  ///
  /// @param commId its id
  /// @param data anything that JSON can hold
  /// @param buffers bytes beside the JSON
  record CommMessage(String commId, Map<String, ?> data, @BesideJson List<byte[]> buffers)
      implements Broadcast {}

  /// The end of a comm, also of one that nobody answers.
  ///
  /// @param commId its id
  /// @param data anything that JSON can hold
  record CommClose(String commId, Map<String, ?> data) implements Broadcast {}

  /// The kernel ends, for the front ends that did not ask for it.
  ///
  /// @param status always `ok`
  /// @param restart whether a new one will be started
  record ShutdownNotice(String status, boolean restart) implements Broadcast {}

  /// Asks the user for a line.
  ///
  /// @param prompt what to show before it
  /// @param password whether to hide what is typed
  record InputRequest(String prompt, boolean password) implements Broadcast {}
}
