package org.ketpoint.kernel.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketpoint.kernel.protocol.Request;

class HistoryTest {
  private static final int ALL = Integer.MAX_VALUE;

  @TempDir Path data;
  private final List<String> log = new ArrayList<>();

  private HistoryFolder folder() {
    return new HistoryFolder(data.resolve("ketpoint").resolve("history"));
  }

  private History session(String... cells) {
    var history = new History(folder(), log::add);
    for (int i = 0; i < cells.length; i++) {
      history.add(i + 1, cells[i], "out of " + cells[i]);
    }
    return history;
  }

  private static String find(History history, Request.History request) {
    return history.find(request).history().toString();
  }

  private static Request.History tail(int count) {
    return new Request.History("tail", false, 0, 0, ALL, count, "*", false);
  }

  private static Request.History range(int session, int start, int stop) {
    return new Request.History("range", false, session, start, stop, ALL, "*", false);
  }

  private static Request.History search(String pattern, int count, boolean unique) {
    return new Request.History("search", false, 0, 0, ALL, count, pattern, unique);
  }

  @Test
  void sessions_see_those_before_them() {
    session("int a = 1;", "a\t+ 1\n\\n").close();
    session("a + 1").close();
    History third = session("now", "a + 1");
    assertEquals("[[2, 1, a + 1], [3, 1, now], [3, 2, a + 1]]", find(third, tail(3)));
    assertEquals("[[3, 2, a + 1]]", find(third, range(0, 2, 3)));
    assertEquals("[[2, 1, a + 1]]", find(third, range(-1, 1, ALL)));
    assertEquals("[[1, 2, a\t+ 1\n\\n]]", find(third, range(1, 2, ALL)));
    assertEquals("[]", find(third, range(7, 0, ALL)));
    assertEquals("[[2, 1, a + 1], [3, 2, a + 1]]", find(third, search("a + *", ALL, false)));
    assertEquals("[[3, 2, a + 1]]", find(third, search("a + ?", ALL, true)));
    assertEquals("[[3, 2, a + 1]]", find(third, search("a*", 1, false)));
    var withOutput = new Request.History("tail", true, 0, 0, ALL, 1, "*", false);
    assertEquals("[[3, 2, [a + 1, out of a + 1]]]", find(third, withOutput));
    assertEquals("[]", find(third, tail(0)));
    assertTrue(log.isEmpty(), log::toString);
  }

  @Test
  void a_session_that_ran_nothing_leaves_no_file_and_still_sees_those_before() throws IOException {
    session("first").close();
    History idle = session();
    assertEquals("[[1, 1, first]]", find(idle, tail(10)));
    assertEquals("[[1, 1, first]]", find(idle, range(-1, 0, ALL)));
    idle.close();
    assertEquals(1, folder().sessions().size());
  }

  @Test
  void sessions_that_begin_at_once_get_numbers_of_their_own() throws Exception {
    try (var pool = Executors.newFixedThreadPool(8)) {
      Callable<Integer> create = () -> folder().create();
      var numbers = new TreeSet<Integer>();
      for (Future<Integer> number : pool.invokeAll(java.util.Collections.nCopies(64, create))) {
        numbers.add(number.get());
      }
      assertEquals(64, numbers.size());
      assertEquals(64, numbers.last());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void only_the_owner_may_read_it() throws IOException {
    session("secret").close();
    Path folder = folder().path();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("1.tsv"))));
  }

  @Test
  void a_folder_that_cannot_be_written_costs_one_line_in_the_log() throws IOException {
    Files.writeString(data.resolve("ketpoint"), "in the way");
    History history = session("a", "b");
    assertEquals("[[1, 1, a], [1, 2, b]]", find(history, tail(5)));
    history.close();
    assertEquals(1, log.size(), log::toString);
  }

  @Test
  void a_damaged_file_gives_what_is_left_of_it() throws IOException {
    session("good", "torn").close();
    Path file = folder().path().resolve("1.tsv");
    String text = Files.readString(file);
    Files.writeString(file, "no number\tx\n\n" + text.substring(0, text.indexOf("torn") - 1));
    Files.write(folder().path().resolve("2.tsv"), new byte[] {'7', '\t', (byte) 0xff, '\n', 0});
    assertEquals("[[1, 1, good], [2, 7, \ufffd]]", find(session(), tail(9)));
  }

  @Test
  void old_sessions_make_room_for_new_ones_but_young_files_stay() throws IOException {
    for (int i = 0; i < HistoryFolder.SESSIONS + 20; i++) {
      int number = folder().create();
      if (i < 30) {
        Path file = folder().path().resolve(number + ".tsv");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      }
    }
    assertEquals(HistoryFolder.SESSIONS, folder().sessions().size());
    assertFalse(folder().sessions().contains(20));
    assertTrue(folder().sessions().contains(21));
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "*b*, abc, true",
    "*c, abcc, true",
    "a*b*c, aXbXbc, true",
    "a*b, abc, false",
    "[x], [x], true",
    "a.c, abc, false"
  })
  void a_pattern_has_stars_and_question_marks(String pattern, String text, boolean matches) {
    assertEquals(matches, History.matches(pattern, text));
  }

  @Test
  void a_pattern_of_many_stars_takes_no_time() {
    assertFalse(History.matches("*a".repeat(50) + "b", "a".repeat(20_000)));
  }
}
