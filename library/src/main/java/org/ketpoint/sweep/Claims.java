package org.ketpoint.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Published claims beside what came out, with a [Verdict] on each: how a repeated experiment ends.
/// Immutable.
///
/// ```java
/// Claims.none().change("freezing raises the loss on Aspen", 0.022, interval).table()
/// ```
public final class Claims {
  private record Claim(String text, String published, String ours, int seeds, Verdict verdict) {}

  private final List<Claim> claims;

  private Claims(List<Claim> claims) {
    this.claims = List.copyOf(claims);
  }

  /// No claims yet.
  ///
  /// @return the empty list
  public static Claims none() {
    return new Claims(List.of());
  }

  /// One more, of a relative change.
  ///
  /// @param text the claim
  /// @param published the number it gives, such as −0.317 for 31.7 % less
  /// @param ours what came out
  /// @return these claims and it, judged by [Verdict#of(double, Interval)]
  public Claims change(String text, double published, Interval ours) {
    String number = String.format(Locale.ROOT, "%+.1f %%", 100 * published);
    return claim(text, number, ours.percent(), ours.count(), Verdict.of(published, ours));
  }

  /// One more, judged by the caller.
  ///
  /// @param text the claim
  /// @param published what it says, in short
  /// @param ours what came out, in short
  /// @param seeds of how many seeds; 1 where nothing is random
  /// @param verdict the verdict
  /// @return these claims and it
  public Claims claim(String text, String published, String ours, int seeds, Verdict verdict) {
    var more = new ArrayList<>(claims);
    more.add(new Claim(text, published, ours, seeds, verdict));
    return new Claims(more);
  }

  /// All of them.
  ///
  /// @return one row a claim: claim, paper, ours with its 95 % interval, seeds and verdict
  public Table table() {
    return Table.create(
        "claims",
        StringColumn.create("claim", claims.stream().map(Claim::text)),
        StringColumn.create("paper", claims.stream().map(Claim::published)),
        StringColumn.create("ours", claims.stream().map(Claim::ours)),
        IntColumn.create("seeds", claims.stream().mapToInt(Claim::seeds).toArray()),
        StringColumn.create("verdict", claims.stream().map(c -> c.verdict().toString())));
  }

  @Override
  public String toString() {
    return table().printAll();
  }
}
