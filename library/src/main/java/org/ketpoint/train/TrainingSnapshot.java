package org.ketpoint.train;

import org.ketpoint.data.Dataset;

/// A run between two steps, as listeners see it.
///
/// @param config how it trains
/// @param data what it trains on
/// @param state where it stands
/// @param lineage which checkpoints it descends from; one object for all snapshots of one
///   [Training]
public record TrainingSnapshot(
    TrainingConfig config, Dataset data, TrainingState state, Lineage lineage) {}
