package org.ketpoint.kernel.maven;

/// A library that cannot be had; the message is a sentence that says which, and where it was
/// sought.
public final class UnresolvedException extends Exception {
  private static final long serialVersionUID = 1;

  UnresolvedException(String message) {
    super(message);
  }
}
