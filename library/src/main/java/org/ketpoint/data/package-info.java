/// Data sets of labelled rows of numbers: the shipped MNIST digits, the user's own arrays, tables,
/// CSV and IDX files, and how they are scaled down to as many features as there are qubits.
///
/// Everything is a value: each step of scaling gives a new [Dataset], fitted on the training
/// samples only. The same input gives the same bits on every machine, so [Dataset#hash] identifies
/// a data set and a resumed run can tell whether it got the same one.
///
/// Start with [Mnist] and [Dataset].
@NullMarked
package org.ketpoint.data;

import org.jspecify.annotations.NullMarked;
