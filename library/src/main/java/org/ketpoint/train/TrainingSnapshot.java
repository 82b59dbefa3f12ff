package org.ketpoint.train;

import org.ketpoint.data.Dataset;

/// A run between two steps, as listeners see it.
///
/// @param config how it trains
/// @param data what it trains on
/// @param state where it stands
public record TrainingSnapshot(TrainingConfig config, Dataset data, TrainingState state) {}
