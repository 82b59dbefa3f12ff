/// What a trainer looks at when training goes wrong, or too well: gradients, losses, answers, and
/// what noise and shots do to them. Tables for reading, pictures for seeing; nothing is trained.
/// - **Gradients:** [GradientTrace] over a run, [BarrenPlateaus] over circuits, [ShotNoise] against
///   the shots that measure them, [FisherInformation] of the outcomes.
/// - **Losses:** [LossLandscape] between and around parameters.
/// - **Answers:** [Reliability]; a confusion matrix is [org.ketpoint.train.Evaluation#table] and
///   [org.ketpoint.plot.Plots#confusion].
/// - **Mitigation:** [ReadoutMitigation] of measured frequencies; [ZeroNoise] with [Folding] and
///   [Extrapolation].
///
/// Start with [org.ketpoint.train.Evaluator], which most of these look through.
@NullMarked
package org.ketpoint.diagnose;

import org.jspecify.annotations.NullMarked;
