/// How a long call tells how far it is, to whoever wants to show it.
///
/// The library only reports; it is silent until a program installs a [Progress.Display], as the
/// notebook's kernel does. Start with [Progress].
@NullMarked
package org.ketpoint.progress;

import org.jspecify.annotations.NullMarked;
