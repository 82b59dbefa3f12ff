package org.ketpoint.kernel.maven;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.jspecify.annotations.Nullable;

/// Why a library cannot be had, in a sentence. The resolver's own is wrapped several times, and in
/// the end names what and where.
final class Reasons {
  private Reasons() {}

  static String of(RepositoryException thrown) {
    Set<String> sentences = new LinkedHashSet<>();
    if (thrown instanceof DependencyResolutionException e && e.getResult() != null) {
      for (ArtifactResult result : e.getResult().getArtifactResults()) {
        if (!result.isResolved()) {
          last(result.getExceptions()).ifPresent(each -> sentences.add(deepest(each)));
        }
      }
    }
    if (sentences.isEmpty()) {
      sentences.add(deepest(thrown));
    }
    return String.join("\n", sentences);
  }

  private static Optional<Exception> last(List<Exception> exceptions) {
    return exceptions.isEmpty() ? Optional.empty() : Optional.of(exceptions.getLast());
  }

  /// What the innermost part of the resolver said: the causes below it speak of sockets.
  private static String deepest(Throwable thrown) {
    String said = String.valueOf(thrown.getMessage());
    @Nullable Throwable cause = thrown.getCause();
    while (cause != null) {
      if (cause instanceof RepositoryException && cause.getMessage() != null) {
        said = cause.getMessage();
      }
      cause = cause.getCause();
    }
    return said;
  }
}
