package org.ketpoint.kernel.protocol;

/// The key pair with which a connection is encrypted, in ZeroMQ's notation of 40 characters.
///
/// @param publicKey what front ends must know
/// @param secretKey what only this connection's two ends may know
public record CurveKeys(String publicKey, String secretKey) {
  private static final int LENGTH = 40;

  /// Checks the lengths.
  public CurveKeys {
    if (publicKey.length() != LENGTH || secretKey.length() != LENGTH) {
      throw new IllegalArgumentException(
          "a Curve key must have 40 characters, got "
              + publicKey.length()
              + " and "
              + secretKey.length());
    }
  }

  /// Nothing of the keys, so that no log ever shows them.
  @Override
  public String toString() {
    return "CurveKeys[…]";
  }
}
