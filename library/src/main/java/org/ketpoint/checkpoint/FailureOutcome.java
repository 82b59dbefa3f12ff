package org.ketpoint.checkpoint;

/// What failures cost under one policy: means over simulated runs, times in seconds. Ideal time,
/// lost work, queue and saving add up to the time to finish, where every run finished.
///
/// @param policy the policy's text, or `none`
/// @param interval steps between saves
/// @param unfinished how many runs were given up at [FailureStudy#MOST_IDEALS] times the ideal
///   time; they count with the time they had reached, so that the means are then lower bounds
/// @param saves completed saves a run
/// @param failures failures a run
/// @param lostSeconds work done and lost
/// @param lostSteps complete steps done and lost
/// @param queueSeconds time in the queue after failures
/// @param savingSeconds time spent on saving, interrupted saves too
/// @param seconds time to finish
/// @param error half the width of the 95 % confidence interval of `seconds`
/// @param median of the times to finish
/// @param percentile95 95 % of the runs took at most this long
/// @param expected the time to finish as the closed form gives it; may be infinite
public record FailureOutcome(
    String policy,
    long interval,
    int unfinished,
    double saves,
    double failures,
    double lostSeconds,
    double lostSteps,
    double queueSeconds,
    double savingSeconds,
    double seconds,
    double error,
    double median,
    double percentile95,
    double expected) {}
