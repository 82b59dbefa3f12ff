package org.ketpoint.adapt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ketpoint.compress.CheapAngles;
import org.ketpoint.compress.Compression;
import org.ketpoint.compress.Status;
import org.ketpoint.train.Training;

/// Orders parameters by what the loss says when each of them alone is pruned or quantized, and
/// compresses the best of them together.
///
/// What is best alone need not be best together, so it goes in rounds: 1, 2, 3, 5, 8, … of the
/// order are compressed, the best number of them stays, and the others are ordered anew; until no
/// number is better than none, or after a few rounds.
final class Descent {
  private final CheapAngles angles;
  private final double[] theta;
  private final ToDoubleFunction<Compression> loss;

  private Descent(Training run, ToDoubleFunction<Compression> loss) {
    angles = CheapAngles.of(run.config().model().circuit());
    theta = run.theta().toArray();
    this.loss = loss;
  }

  /// All that was compressed together, in order.
  ///
  /// @param loss of a compression, on the target device
  static List<Compression> of(Training run, int rounds, ToDoubleFunction<Compression> loss) {
    return new Descent(run, loss).path(run.compressed(), rounds);
  }

  private List<Compression> path(Compression before, int rounds) {
    var path = new ArrayList<Compression>();
    Compression best = before;
    double least = loss.applyAsDouble(before);
    for (int round = 0; round < rounds; round++) {
      Compression start = best;
      for (Compression compression : numbers(start, moves(start))) {
        path.add(compression);
        double now = loss.applyAsDouble(compression);
        if (now < least) {
          least = now;
          best = compression;
        }
      }
      if (best.equals(start)) {
        break;
      }
    }
    return path;
  }

  /// One parameter pruned or quantized, and the loss then.
  private record Move(int parameter, Status status, double loss) {
    Compression from(Compression before) {
      var one = new boolean[before.size()];
      one[parameter] = true;
      return before.with(status, one);
    }
  }

  /// The better move of each free parameter, that with the least loss first.
  private List<Move> moves(Compression before) {
    double[] toNothing = angles.toNothing(theta);
    double[] toBasis = angles.toBasis(theta);
    var moves = new ArrayList<Move>();
    for (int k : IntStream.range(0, theta.length).toArray()) {
      if (before.status(k) == Status.FREE) {
        Move prune = move(before, k, Status.PRUNED, toNothing[k]);
        Move quantize = move(before, k, Status.QUANTIZED, toBasis[k]);
        moves.add(prune.loss <= quantize.loss ? prune : quantize);
      }
    }
    moves.removeIf(move -> Double.isInfinite(move.loss));
    moves.sort(Comparator.comparingDouble(Move::loss)); // stable: ties stay by index
    return moves;
  }

  private Move move(Compression before, int k, Status status, double distance) {
    var move = new Move(k, status, Double.POSITIVE_INFINITY);
    return Double.isInfinite(distance)
        ? move
        : new Move(k, status, loss.applyAsDouble(move.from(before)));
  }

  private static List<Compression> numbers(Compression before, List<Move> moves) {
    var compressions = new ArrayList<Compression>();
    Compression compression = before;
    int number = 1;
    int last = 1;
    for (int i = 0; i < moves.size(); i++) {
      compression = moves.get(i).from(compression);
      if (i + 1 == number) {
        compressions.add(compression);
        number += last;
        last = number - last;
      }
    }
    return compressions;
  }
}
