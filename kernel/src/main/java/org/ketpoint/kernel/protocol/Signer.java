package org.ketpoint.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.dflib.jjava.jupyter.messages.HMACGenerator;

/// Signs frames and checks signatures with the connection's key.
final class Signer {
  private final HMACGenerator hmac;
  private final boolean signed;

  /// Without a key nothing is signed and everything is accepted, as the protocol says.
  Signer(String scheme, String key) {
    signed = !key.isEmpty();
    try {
      hmac =
          !signed
              ? HMACGenerator.NO_AUTH_INSTANCE
              : new HMACGenerator(scheme.toLowerCase(Locale.ROOT).replace("-", ""), key);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalArgumentException(
          "signature scheme must be an HMAC this JVM knows, got " + scheme, e);
    }
  }

  byte[] sign(byte[]... frames) {
    return hmac.calculateSignature(frames).getBytes(StandardCharsets.US_ASCII);
  }

  /// Takes as long for a nearly right signature as for a wholly wrong one.
  boolean verify(byte[] signature, byte[]... frames) {
    return !signed || MessageDigest.isEqual(signature, sign(frames));
  }
}
