package org.ketpoint.bench;

import java.util.Arrays;
import java.util.Locale;
import org.ketpoint.data.Mnist;
import org.ketpoint.train.Qnn;
import org.ketpoint.train.Training;

/// The quickstart's epochs: 2,000 images, 49 circuits of 1,000 shots each, then 1,980 test images.
/// Seconds an epoch, in a new process, the first one with nothing compiled.
///
/// Goal: well under a second.
final class EpochBenchmark {
  private static final int EPOCHS = 10;

  private EpochBenchmark() {}

  public static void main(String[] args) {
    var run = Training.of(Qnn.classifier(4, 2, 2), Mnist.digits(0, 1).reduce(4)).seed(7);
    var seconds = new double[EPOCHS];
    for (int i = 0; i < EPOCHS; i++) {
      long start = System.nanoTime();
      run.epochs(1);
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    double first = seconds[0];
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "Ketpoint epoch: first %.3f s, median %.3f s, worst %.3f s%n",
        first,
        seconds[EPOCHS / 2],
        seconds[EPOCHS - 1]);
  }
}
