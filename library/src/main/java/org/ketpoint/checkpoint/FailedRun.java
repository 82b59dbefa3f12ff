package org.ketpoint.checkpoint;

import org.apache.commons.rng.UniformRandomProvider;

/// Simulates runs that fail and adds up what they cost. Times in seconds.
final class FailedRun {
  private final long steps;
  private final long interval;
  private final double step;
  private final double cost;
  private final boolean isSaved;
  private final double mean;
  private final double wait;
  private final double most;

  int unfinished;
  long saves;
  long failures;
  long lostSteps;
  double lost;
  double queue;
  double saving;

  FailedRun(FailureStudy study, long interval, double cost, boolean isSaved) {
    this.steps = study.steps();
    this.interval = interval;
    this.step = FailureStudy.seconds(study.stepTime());
    this.cost = cost;
    this.isSaved = isSaved;
    this.mean = FailureStudy.seconds(study.meanTimeBetweenFailures());
    this.wait = FailureStudy.seconds(study.queueTime());
    this.most = FailureStudy.MOST_IDEALS * study.idealSeconds();
  }

  /// The time to finish of one run.
  double run(UniformRandomProvider random) {
    double time = 0;
    double waited = 0;
    double left = untilFailure(random);
    for (long done = 0; done < steps; ) {
      long todo = Math.min(interval, steps - done);
      double work = todo * step;
      if (left >= work + cost) {
        left -= work + cost;
        time += work + cost;
        saving += cost;
        saves += isSaved ? 1 : 0;
        done += todo;
      } else {
        time += left + wait;
        waited += wait;
        fail(left, work);
        left = untilFailure(random);
      }
      if (time - waited > most && done < steps) {
        unfinished++;
        return time;
      }
    }
    return time;
  }

  private void fail(double left, double work) {
    failures++;
    queue += wait;
    lost += Math.min(left, work);
    lostSteps += (long) (Math.min(left, work) / step);
    saving += Math.max(0, left - work);
  }

  private double untilFailure(UniformRandomProvider random) {
    return -mean * Math.log1p(-random.nextDouble());
  }
}
