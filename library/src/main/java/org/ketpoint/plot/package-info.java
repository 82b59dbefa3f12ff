/// Pictures for notebooks and papers: curves, grids of small images, channels, states and devices,
/// as PNG; circuits as SVG.
///
/// Start with [Plots]. The same chart gives the same bytes each time on one machine; other machines
/// may have other fonts. Text needs at least one font to be installed.
@NullMarked
package org.ketpoint.plot;

import org.jspecify.annotations.NullMarked;
