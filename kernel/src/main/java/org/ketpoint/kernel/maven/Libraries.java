package org.ketpoint.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/// Libraries with all that they need to run.
///
/// Mirrors, servers, proxies, further repositories, the place of the local repository and whether
/// to stay offline come from the user's `settings.xml`, the central repository from Maven's own
/// defaults.
public final class Libraries {
  private Libraries() {}

  /// One library, or what one needs.
  ///
  /// @param name `group:artifact:version`
  /// @param file where it lies on this machine
  public record Library(String name, Path file) {}

  /// Finds libraries, and downloads what is missing.
  ///
  /// @param coordinates each `group:artifact[:type[:classifier]]:version`; a version may be a range
  /// @param repositories addresses to search too
  /// @param watch hears of downloads
  /// @return the libraries first asked for, and all that they need at run time
  /// @throws UnresolvedException where one of them cannot be had
  public static List<Library> find(List<String> coordinates, List<String> repositories, Watch watch)
      throws UnresolvedException {
    var overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .transferListener(new Transfers(watch))
            .build();
    try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides)) {
      List<RemoteRepository> places = places(maven, repositories);
      var collect = new CollectRequest().setRepositories(places);
      for (String each : coordinates) {
        collect.addDependency(new Dependency(artifact(each), JavaScopes.RUNTIME));
      }
      var request =
          new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
      var session = new DefaultRepositorySystemSession(maven.repositorySystemSession());
      session.setOffline(session.isOffline() || UserSettings.sayOffline(maven));
      return maven
          .repositorySystem()
          .resolveDependencies(session, request)
          .getArtifactResults()
          .stream()
          .map(Libraries::library)
          .toList();
    } catch (RepositoryException e) {
      throw new UnresolvedException(Reasons.of(e));
    } catch (IllegalStateException e) { // What it makes of settings that are no XML.
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UnresolvedException("the settings cannot be read: " + reason.getMessage());
    }
  }

  private static List<RemoteRepository> places(Context maven, List<String> addresses) {
    var more = new ArrayList<RemoteRepository>();
    for (String address : addresses) {
      String id = "repository-" + Integer.toHexString(address.hashCode());
      more.add(new RemoteRepository.Builder(id, "default", address).build());
    }
    var places = new ArrayList<>(maven.remoteRepositories());
    // With the settings' mirrors, proxies and passwords.
    places.addAll(
        maven.repositorySystem().newResolutionRepositories(maven.repositorySystemSession(), more));
    return places;
  }

  private static Artifact artifact(String coordinates) throws UnresolvedException {
    try {
      return new DefaultArtifact(coordinates);
    } catch (IllegalArgumentException e) {
      throw new UnresolvedException(
          "a library is written group:artifact[:type[:classifier]]:version, got " + coordinates);
    }
  }

  private static Library library(ArtifactResult result) {
    Artifact artifact = result.getArtifact();
    String name =
        artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
    return new Library(name, artifact.getFile().toPath());
  }
}
