/// Pictures for notebooks and papers: curves and grids of small images, as PNG.
///
/// Start with [LineChart]. The same chart gives the same bytes each time on one machine; other
/// machines may have other fonts. Text needs at least one font to be installed.
@NullMarked
package org.ketpoint.plot;

import org.jspecify.annotations.NullMarked;
