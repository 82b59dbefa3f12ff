/// Commands to the session that stand among a cell's Java: `%maven`, `%time`, `!ls`.
///
/// Start with [Magics], the one table of all of them with their help; each does its work in a class
/// of its own. A magic knows the session only as a [Host].
@NullMarked
package org.ketpoint.kernel.magic;

import org.jspecify.annotations.NullMarked;
