package org.ketpoint.kernel.protocol;

import java.util.List;
import java.util.Map;

/// Everything a front end can ask. Cursor positions and lengths count Unicode code points.
public sealed interface Request {

  /// Who are you?
  record KernelInfo() implements Request {}

  /// Run this code.
  ///
  /// @param code the cell's source
  /// @param silent whether to publish neither the input nor the result, and to count nothing
  /// @param storeHistory whether to count the cell and to remember it
  /// @param userExpressions expressions to evaluate after the cell, by the caller's name for them
  /// @param allowStdin whether the front end can answer a request for input
  /// @param stopOnError whether an error aborts the cells already queued
  record Execute(
      String code,
      boolean silent,
      boolean storeHistory,
      Map<String, String> userExpressions,
      boolean allowStdin,
      boolean stopOnError)
      implements Request {}

  /// How could the code go on at the cursor?
  ///
  /// @param code the cell's source
  /// @param cursor position in code points
  record Complete(String code, int cursor) implements Request {}

  /// What is the thing at the cursor?
  ///
  /// @param code the cell's source
  /// @param cursor position in code points
  /// @param detail 0 for the essential, 1 for everything
  record Inspect(String code, int cursor, int detail) implements Request {}

  /// Can this be run, or does it need more lines?
  ///
  /// @param code the source typed so far
  record IsComplete(String code) implements Request {}

  /// Which cells were run before?
  ///
  /// @param access `tail`, `range` or `search`
  /// @param output whether to return outputs, too
  /// @param session which session; 0 is the current one, negative ones count back
  /// @param start first cell of a range, inclusive
  /// @param stop end of a range, exclusive
  /// @param count at most how many, for `tail` and `search`
  /// @param pattern a glob with `*` and `?`, for `search`
  /// @param unique whether to return equal cells once, for `search`
  record History(
      String access,
      boolean output,
      int session,
      int start,
      int stop,
      int count,
      String pattern,
      boolean unique)
      implements Request {}

  /// Which comms are open?
  ///
  /// @param target only those with this target; all when empty
  record CommInfo(String target) implements Request {}

  /// Opens a comm.
  ///
  /// @param id the comm's id
  /// @param target what should answer it
  /// @param data JSON as maps, lists, strings, numbers, booleans and nulls
  /// @param buffers bytes sent beside the JSON
  record CommOpen(String id, String target, Map<String, Object> data, List<byte[]> buffers)
      implements Request {}

  /// A message on a comm.
  ///
  /// @param id the comm's id
  /// @param data JSON as maps, lists, strings, numbers, booleans and nulls
  /// @param buffers bytes sent beside the JSON
  record CommMessage(String id, Map<String, Object> data, List<byte[]> buffers)
      implements Request {}

  /// The end of a comm.
  ///
  /// @param id the comm's id
  record CommClose(String id) implements Request {}

  /// Opens a subshell: a queue of requests beside the main one.
  record CreateSubshell() implements Request {}

  /// Closes a subshell.
  ///
  /// @param id the subshell's id
  record DeleteSubshell(String id) implements Request {}

  /// Which subshells are open?
  record ListSubshells() implements Request {}

  /// A message for a debugger, which this kernel does not have.
  ///
  /// @param command what the debugger should do
  /// @param sequence the message's number
  record Debug(String command, int sequence) implements Request {}

  /// Stop the running cell.
  record Interrupt() implements Request {}

  /// End the process.
  ///
  /// @param restart whether the front end will start a new one
  record Shutdown(boolean restart) implements Request {}

  /// What the user typed.
  ///
  /// @param value the line, without its end
  /// @param question the id of the question, or of the cell that asked; empty where unknown
  record InputReply(String value, String question) implements Request {}

  /// A type this kernel does not know.
  ///
  /// @param type the message's type
  record Unknown(String type) implements Request {}

  /// A known type whose content is not what it must be.
  ///
  /// @param problem what is wrong with it
  record Invalid(String problem) implements Request {}
}
