package org.ketpoint.kernel.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Maven repository in a folder, and a home whose settings name it as the only one.
final class TestRepository {
  final Path home;
  private final Path folder;

  TestRepository(Path root) throws IOException {
    folder = root.resolve("remote");
    home = root.resolve("home");
    settings(false);
  }

  /// All repositories are mirrored by the folder.
  void settings(boolean offline) throws IOException {
    Path m2 = Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        m2.resolve("settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <offline>%s</offline>
          <mirrors><mirror><id>folder</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>
        </settings>
        """
            .formatted(home.resolve("kept"), offline, folder.toUri()));
  }

  void breakSettings() throws IOException {
    Files.writeString(home.resolve(".m2/settings.xml"), "<settings><offline>");
  }

  /// Puts a library into it; what it needs is written `artifact:scope`, all of group `test`.
  void add(String artifact, String version, String... needs) throws IOException {
    Path place = Files.createDirectories(folder.resolve("test/" + artifact + "/" + version));
    var dependencies = new StringBuilder();
    for (String need : needs) {
      int colon = need.indexOf(':');
      dependencies.append(
          "<dependency><groupId>test</groupId><artifactId>%s</artifactId><version>1</version><scope>%s</scope></dependency>"
              .formatted(need.substring(0, colon), need.substring(colon + 1)));
    }
    Files.writeString(
        place.resolve(artifact + "-" + version + ".pom"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>test</groupId>
        <artifactId>%s</artifactId><version>%s</version><dependencies>%s</dependencies></project>
        """
            .formatted(artifact, version, dependencies));
    TestJar.write(
        place.resolve(artifact + "-" + version + ".jar"),
        "test." + artifact + ".Main",
        artifact + " " + version);
    var versions = new StringBuilder();
    try (var each =
        Files.newDirectoryStream(folder.resolve("test/" + artifact), Files::isDirectory)) {
      each.forEach(v -> versions.append("<version>" + v.getFileName() + "</version>"));
    }
    Files.writeString(
        folder.resolve("test/" + artifact + "/maven-metadata.xml"),
        "<metadata><groupId>test</groupId><artifactId>%s</artifactId><versioning><versions>%s</versions></versioning></metadata>"
            .formatted(artifact, versions));
  }
}
