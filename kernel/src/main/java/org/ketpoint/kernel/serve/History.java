package org.ketpoint.kernel.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.protocol.Reply;
import org.ketpoint.kernel.protocol.Request;

/// The cells run in this session.
final class History {
  private static final int SESSION = 1;

  private record Entry(int number, String input, @Nullable String output) {
    List<Object> row(boolean withOutput) {
      if (!withOutput) {
        return List.of(SESSION, number, input);
      }
      var pair = new ArrayList<@Nullable String>();
      pair.add(input);
      pair.add(output);
      return List.of(SESSION, number, pair);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  synchronized void add(int number, String input, @Nullable String output) {
    entries.add(new Entry(number, input, output));
  }

  synchronized Reply.History find(Request.History request) {
    List<Entry> found =
        switch (request.access()) {
          case "tail" -> last(entries, request.count());
          case "range" -> range(request);
          case "search" -> search(request);
          default ->
              throw new IllegalArgumentException(
                  "hist_access_type must be tail, range or search, got " + request.access());
        };
    return new Reply.History(
        "ok", found.stream().map(entry -> entry.row(request.output())).toList());
  }

  private List<Entry> range(Request.History request) {
    if (request.session() != 0 && request.session() != SESSION) {
      return List.of();
    }
    return entries.stream()
        .filter(entry -> entry.number >= request.start() && entry.number < request.stop())
        .toList();
  }

  private List<Entry> search(Request.History request) {
    Pattern pattern = glob(request.pattern());
    List<Entry> matching =
        entries.stream().filter(entry -> pattern.matcher(entry.input).matches()).toList();
    return last(request.unique() ? newest(matching) : matching, request.count());
  }

  /// Of equal inputs, the one that was run last.
  private static List<Entry> newest(List<Entry> all) {
    var seen = new LinkedHashSet<String>();
    var kept = new ArrayList<>(all.reversed().stream().filter(e -> seen.add(e.input)).toList());
    Collections.reverse(kept);
    return kept;
  }

  private static List<Entry> last(List<Entry> all, int count) {
    return all.subList(Math.max(0, all.size() - Math.max(0, count)), all.size());
  }

  private static Pattern glob(String glob) {
    var regex = new StringBuilder();
    Stream.of(glob.split("(?<=[*?])|(?=[*?])"))
        .map(
            part ->
                switch (part) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  default -> Pattern.quote(part);
                })
        .forEach(regex::append);
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
