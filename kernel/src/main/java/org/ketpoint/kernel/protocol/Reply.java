package org.ketpoint.kernel.protocol;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content of every reply. Its message's type follows from the request's.
public sealed interface Reply {

  /// Who this kernel is.
  ///
  /// @param status always `ok`
  /// @param protocolVersion the version of the protocol it speaks
  /// @param implementation its name
  /// @param implementationVersion its version
  /// @param languageInfo what it runs
  /// @param banner what consoles show at the start
  /// @param helpLinks where to read more
  /// @param supportedFeatures the optional parts of the protocol it has
  record KernelInfo(
      String status,
      String protocolVersion,
      String implementation,
      String implementationVersion,
      LanguageInfo languageInfo,
      String banner,
      List<HelpLink> helpLinks,
      List<String> supportedFeatures)
      implements Reply {}

  /// What a kernel runs.
  ///
  /// @param name the language
  /// @param version its version
  /// @param mimetype of a source file
  /// @param fileExtension of a source file, with the dot
  /// @param pygmentsLexer what nbconvert colours it with
  /// @param codemirrorMode what the notebook colours it with
  record LanguageInfo(
      String name,
      String version,
      String mimetype,
      String fileExtension,
      String pygmentsLexer,
      String codemirrorMode) {}

  /// One entry of the help menu.
  ///
  /// @param text what it says
  /// @param url where it leads
  record HelpLink(String text, String url) {}

  /// A cell that ran to its end.
  ///
  /// @param status always `ok`
  /// @param executionCount the cell's number
  /// @param userExpressions a bundle or an error for each
  /// @param payload always empty
  record Executed(
      String status,
      int executionCount,
      Map<String, Expression> userExpressions,
      List<Object> payload)
      implements Reply {}

  /// The value of a user expression, or why there is none.
  ///
  /// @param status `ok` or `error`
  /// @param data by MIME type
  /// @param metadata by MIME type
  /// @param ename the error's name
  /// @param evalue the error's message
  /// @param traceback lines to show
  record Expression(
      String status,
      @Nullable Map<String, Object> data,
      @Nullable Map<String, Object> metadata,
      @Nullable String ename,
      @Nullable String evalue,
      @Nullable List<String> traceback) {}

  /// Something that went wrong, or was not begun.
  ///
  /// @param status `error` or `aborted`
  /// @param ename the error's name
  /// @param evalue the error's message
  /// @param traceback lines to show
  /// @param executionCount the cell's number, for cells
  record Failed(
      String status,
      String ename,
      String evalue,
      List<String> traceback,
      @Nullable Integer executionCount)
      implements Reply {}

  /// How the code could go on.
  ///
  /// @param status always `ok`
  /// @param matches what could stand in place of the text between the two positions
  /// @param cursorStart in code points
  /// @param cursorEnd in code points
  /// @param metadata what each match is
  record Completions(
      String status,
      List<String> matches,
      int cursorStart,
      int cursorEnd,
      Map<String, Object> metadata)
      implements Reply {}

  /// What the thing at the cursor is.
  ///
  /// @param status always `ok`
  /// @param found whether anything is known
  /// @param data by MIME type
  /// @param metadata by MIME type
  record Inspection(
      String status, boolean found, Map<String, Object> data, Map<String, Object> metadata)
      implements Reply {}

  /// Whether code can be run.
  ///
  /// @param status `complete`, `incomplete` or `invalid`
  /// @param indent what the next line begins with, when incomplete
  record Completeness(String status, @Nullable String indent) implements Reply {}

  /// Cells run before.
  ///
  /// @param status always `ok`
  /// @param history each is session, cell number and input, or input and output in a list
  record History(String status, List<List<Object>> history) implements Reply {}

  /// The open comms.
  ///
  /// @param status always `ok`
  /// @param comms by id
  record CommInfo(String status, Map<String, CommTarget> comms) implements Reply {}

  /// What a comm leads to.
  ///
  /// @param targetName the target's name
  record CommTarget(String targetName) {}

  /// A new subshell.
  ///
  /// @param status always `ok`
  /// @param subshellId its id
  record SubshellCreated(String status, String subshellId) implements Reply {}

  /// The open subshells.
  ///
  /// @param status always `ok`
  /// @param subshellId their ids
  record Subshells(String status, List<String> subshellId) implements Reply {}

  /// There is no debugger: an answer in the protocol of debuggers.
  ///
  /// @param status always `error`
  /// @param ename the error's name
  /// @param evalue the error's message
  /// @param type always `response`
  /// @param requestSeq the request's number
  /// @param success always false
  /// @param command the request's command
  /// @param message the error's message
  record DebugRefused(
      String status,
      String ename,
      String evalue,
      String type,
      @SerializedName("request_seq") int requestSeq,
      boolean success,
      String command,
      String message)
      implements Reply {}

  /// Done, with nothing to tell.
  ///
  /// @param status always `ok`
  record Done(String status) implements Reply {}

  /// The process ends now.
  ///
  /// @param status always `ok`
  /// @param restart as asked
  record Shutdown(String status, boolean restart) implements Reply {}
}
