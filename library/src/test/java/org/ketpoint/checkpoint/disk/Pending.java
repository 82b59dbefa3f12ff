package org.ketpoint.checkpoint.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What is on the disk for sure, and the changes that a power loss may or may not take.
///
/// A write falls into pages of 4 KiB, each with a fate of its own. A force of a file makes its
/// content sure, and not its name; a force of a directory makes its names sure, and not what they
/// lead to.
final class Pending {
  private static final int PAGE = 4096;

  /// What became of a change.
  enum Fate {
    LOST,
    DONE,
    /// Half of the page was written.
    TORN,
    /// The file's new length was written before its content: there are zeros.
    LENGTH
  }

  /// One change with a fate of its own.
  record Atom(Change change, List<Fate> fates, boolean stuck) {
    boolean isOf(int file) {
      return switch (change) {
        case Change.Write write -> write.file() == file;
        case Change.Truncate truncate -> truncate.file() == file;
        default -> false;
      };
    }

    boolean names(int directory) {
      return change instanceof Change.Names names && names.touches(directory);
    }
  }

  private final Image sure;
  private List<Atom> atoms = new ArrayList<>();

  Pending(Image start) {
    sure = start.copy();
  }

  List<Atom> atoms() {
    return atoms;
  }

  void add(Change change) {
    switch (change) {
      case Change.Node node -> sure.apply(node); // nothing leads to it yet
      case Change.Write write -> addPages(write);
      case Change.Truncate _, Change.Names _ ->
          atoms.add(new Atom(change, List.of(Fate.LOST, Fate.DONE), false));
      case Change.Forced(int node) -> force(node);
      case Change.ForceFailed(int node) ->
          atoms.replaceAll(a -> a.isOf(node) ? new Atom(a.change(), a.fates(), true) : a);
    }
  }

  private void addPages(Change.Write write) {
    int from = write.at();
    while (from < write.end()) {
      int to = Math.min((from / PAGE + 1) * PAGE, write.end());
      var page =
          new Change.Write(
              write.file(), from, write.bytes().part(from - write.at(), to - write.at()));
      boolean longer = to > sure.file(write.file()).size();
      List<Fate> fates =
          longer
              ? List.of(Fate.LOST, Fate.DONE, Fate.TORN, Fate.LENGTH)
              : List.of(Fate.LOST, Fate.DONE, Fate.TORN);
      atoms.add(new Atom(page, fates, false));
      from = to;
    }
  }

  private void force(int node) {
    if (sure.isDirectory(node)) {
      settle(a -> a.names(node));
    } else if (atoms.stream().noneMatch(a -> a.stuck() && a.isOf(node))) {
      settle(a -> a.isOf(node));
    } else { // what comes after a page that is given up must still be laid over it
      atoms.replaceAll(
          a -> a.isOf(node) && !a.stuck() ? new Atom(a.change(), List.of(Fate.DONE), false) : a);
    }
  }

  private void settle(Predicate<Atom> forced) {
    atoms.stream().filter(forced).forEach(a -> sure.apply(a.change()));
    atoms = new ArrayList<>(atoms.stream().filter(forced.negate()).toList());
  }

  /// The disk after a power loss.
  ///
  /// @param fates one for each atom
  Image after(List<Fate> fates) {
    Image image = sure.copy();
    for (int i = 0; i < fates.size(); i++) {
      Change change = atoms.get(i).change();
      switch (fates.get(i)) {
        case LOST -> {}
        case DONE -> image.apply(change);
        case TORN -> tear(image, (Change.Write) change, true);
        case LENGTH -> tear(image, (Change.Write) change, false);
      }
    }
    return image;
  }

  private static void tear(Image image, Change.Write page, boolean half) {
    Bytes old = image.file(page.file());
    image.apply(new Change.Truncate(page.file(), Math.max(old.size(), page.end())));
    if (half) {
      Bytes first = page.bytes().part(0, page.bytes().size() / 2);
      image.apply(new Change.Write(page.file(), page.at(), first));
    }
  }
}
