package org.ketpoint.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import java.nio.file.Path;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuilder;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.jspecify.annotations.Nullable;

/// The one thing in the user's settings that the runtime leaves to its caller.
final class UserSettings {
  private UserSettings() {}

  /// Whether nothing is to be downloaded.
  static boolean sayOffline(Context maven) throws UnresolvedException {
    var request = new DefaultSettingsBuildingRequest();
    request.setSystemProperties(System.getProperties());
    request.setUserSettingsFile(maven.mavenUserHome().settingsXml().toFile());
    @Nullable Path global =
        maven.mavenSystemHome() == null ? null : maven.mavenSystemHome().settingsXml();
    if (global != null) {
      request.setGlobalSettingsFile(global.toFile());
    }
    var builder =
        maven
            .lookup()
            .lookup(SettingsBuilder.class)
            .orElseThrow(
                () -> new IllegalStateException("the runtime must have a SettingsBuilder"));
    try {
      return builder.build(request).getEffectiveSettings().isOffline();
    } catch (SettingsBuildingException e) {
      throw new UnresolvedException("the settings cannot be read: " + e.getMessage());
    }
  }
}
