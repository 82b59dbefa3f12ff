package org.ketpoint.kernel.serve;

import java.util.Optional;

/// The project's version, from the jar's manifest.
public final class Version {
  private Version() {}

  /// The version of the jar this class came from.
  ///
  /// @return for instance `0.1.0`; `0-dev` when run from a folder of classes
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("0-dev");
  }
}
