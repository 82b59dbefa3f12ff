package org.ketpoint.kernel.magic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.stream.Collectors;

/// `%who`, `%reset`, `%history` and the help.
final class Listings {
  private Listings() {}

  static void who(Magic.Call call, Host host) throws InterruptedException {
    for (Host.Variable each : host.variables()) {
      System.out.printf(Locale.ROOT, "%-16s %-24s %s%n", each.name(), each.type(), each.value());
    }
    host.declarations().forEach(System.out::println);
  }

  static void reset(Magic.Call call, Host host) throws MagicException {
    boolean sure = Words.of(call.arguments()).contains("-f");
    if (!sure) {
      System.out.print("Forget all that you declared? [y/N] ");
      System.out.flush();
      sure = answer().strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
    if (sure) {
      host.reset();
    }
    System.out.println(sure ? "all that you declared is forgotten" : "nothing was forgotten");
  }

  private static String answer() throws MagicException {
    // Not closed: it would close the notebook's input.
    var input = new Scanner(System.in, StandardCharsets.UTF_8);
    if (!input.hasNextLine()) {
      throw new MagicException("nobody can be asked here: %reset -f forgets without asking");
    }
    return input.nextLine();
  }

  static void history(Magic.Call call, Host host) throws MagicException {
    List<Host.Past> cells = host.history();
    int count = call.arguments().isEmpty() ? cells.size() : count(call);
    for (Host.Past cell : cells.subList(Math.max(0, cells.size() - count), cells.size())) {
      System.out.println("[" + cell.number() + "] " + cell.source().strip());
    }
  }

  private static int count(Magic.Call call) throws MagicException {
    try {
      return Math.max(0, Integer.parseInt(Words.one(call, "number")));
    } catch (NumberFormatException e) {
      throw new MagicException("%history needs a number of cells, got " + call.arguments());
    }
  }

  static void help(Magic.Call call, Host host) throws MagicException {
    String name = call.arguments().replace("%", "").strip();
    if (name.isEmpty()) {
      Magics.all().forEach(magic -> System.out.println(magic.line()));
      System.out.println();
      System.out.println("A magic stands where a statement may begin. After a line without its");
      System.out.println("semicolon, % is Java's remainder and ! Java's not.");
    } else {
      Magic magic =
          Magics.named(name).orElseThrow(() -> new MagicException(Magics.unknown("%" + name)));
      System.out.println(magic.line());
    }
  }

  static void names(Magic.Call call, Host host) {
    System.out.println(
        Magics.all().stream().map(Magic::command).collect(Collectors.joining(" ")) + " !command");
  }
}
