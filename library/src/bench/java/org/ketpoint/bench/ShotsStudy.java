package org.ketpoint.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketpoint.data.Dataset;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Adam;
import org.ketpoint.train.Evaluator;
import org.ketpoint.train.ICans;
import org.ketpoint.train.Optimizer;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Sgd;
import org.ketpoint.train.Training;
import org.ketpoint.train.TrainingListener;
import org.ketpoint.train.TrainingSnapshot;

/// The loss reached against all shots spent: iCANS against fixed shots, on the binary task of 4
/// qubits and 2 layers, Manila's medians, batch 1, 2,000 training and 1,980 test images.
///
/// Prints the mean exact test loss over seeds, and its standard error, at budgets of shots; a dash
/// where a run of 40 epochs does not come so far. Arguments: how many seeds, 10 if not given.
///
/// Measured over 10 seeds: Adam at a rate of 0.01 with 1,000 shots needs 3·10⁷ shots to a loss of
/// 0.225, iCANS1 at 0.03 from 2 shots up 10⁶, 30 times fewer. But so little comes from choosing
/// shots parameter by parameter: Adam with 10 shots throughout is at 0.221 after 3·10⁶, below iCANS
/// (0.224). With one image a step the choice of images scatters the gradient more than 10 shots do.
/// ICANS2 is no better than ICANS1, and worse at large rates.
final class ShotsStudy {
  private static final double[] BUDGETS = {1e5, 3e5, 1e6, 3e6, 1e7, 3e7, 1e8, 3e8, 1e9};
  private static final int EPOCHS = 40;

  private ShotsStudy() {}

  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    Dataset data = Mnist.digits(0, 1).reduce(4);
    var rows = new LinkedHashMap<String, List<double[]>>();
    for (int seed = 1; seed <= seeds; seed++) {
      for (Map.Entry<String, Training> each : runs(data).entrySet()) {
        rows.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
            .add(losses(each.getValue().seed(seed)));
      }
    }
    System.out.printf("%-28s", "mean test loss at shots");
    Arrays.stream(BUDGETS).forEach(b -> System.out.printf(Locale.ROOT, "%15.0e", b));
    System.out.println();
    rows.forEach(ShotsStudy::print);
  }

  private static Map<String, Training> runs(Dataset data) {
    var runs = new LinkedHashMap<String, Training>();
    add(runs, data, Adam.rate(0.01), 1000);
    add(runs, data, Sgd.rate(0.01), 1000);
    add(runs, data, Sgd.rate(0.1), 1000);
    add(runs, data, Adam.rate(0.01), 10);
    for (double rate : new double[] {0.01, 0.03, 0.1}) {
      add(runs, data, Sgd.rate(rate), 10);
    }
    add(runs, data, Adam.rate(0.01), 2);
    add(runs, data, Sgd.rate(0.03), 2);
    add(runs, data, ICans.rate(0.03).leastShots(2), 1000);
    for (double rate : new double[] {0.01, 0.03, 0.1}) {
      for (ICans.Rule rule : ICans.Rule.values()) {
        add(runs, data, ICans.rate(rate).rule(rule), 1000);
      }
    }
    return runs;
  }

  private static void add(
      Map<String, Training> runs, Dataset data, Optimizer optimizer, int shots) {
    String name =
        "%s %s, %s%d shots"
            .formatted(
                optimizer instanceof ICans icans ? icans.rule() : optimizer.name(),
                optimizer.learningRate().at(0),
                optimizer instanceof ICans icans ? icans.leastShots() + " to " : "",
                shots);
    runs.put(name, Training.of(Qnn.classifier(4, 2, 2), data).optimizer(optimizer).shots(shots));
  }

  /// `losses[b]` when budget b is first reached; NaN where it is not.
  private static double[] losses(Training run) {
    var losses = new double[BUDGETS.length];
    Arrays.fill(losses, Double.NaN);
    var evaluator = Evaluator.of(run);
    var next = new int[1];
    var listening =
        run.listen(
            new TrainingListener() {
              @Override
              public void stepped(TrainingSnapshot snapshot) {
                while (next[0] < BUDGETS.length && spent(snapshot) >= BUDGETS[next[0]]) {
                  var test = snapshot.data().test();
                  losses[next[0]++] = evaluator.score(snapshot.state().theta(), test).loss();
                }
              }
            });
    for (int epoch = 0; epoch < EPOCHS && next[0] < BUDGETS.length; epoch++) {
      listening.epochs(1);
    }
    return losses;
  }

  private static double spent(TrainingSnapshot snapshot) {
    return snapshot.config().optimizer() instanceof ICans
        ? ICans.spent(snapshot.state().optimizer())
        : 49.0 * snapshot.config().shots() * snapshot.state().step();
  }

  private static void print(String name, List<double[]> runs) {
    System.out.printf("%-28s", name);
    for (int b = 0; b < BUDGETS.length; b++) {
      int budget = b;
      double[] all = runs.stream().mapToDouble(r -> r[budget]).toArray();
      double mean = Arrays.stream(all).average().orElse(0);
      double variance =
          Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / (all.length - 1);
      System.out.print(
          Double.isNaN(mean)
              ? "%15s".formatted("–")
              : String.format(Locale.ROOT, "%9.4f ±%.3f", mean, Math.sqrt(variance / all.length)));
    }
    System.out.println();
  }
}
