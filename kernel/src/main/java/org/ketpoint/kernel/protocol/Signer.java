package org.ketpoint.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.messages.HMACGenerator;

/// Signs frames and checks signatures with the connection's key.
final class Signer {
  private static final int REMEMBERED = 1 << 14;

  private final HMACGenerator hmac;
  private final boolean signed;

  /// The newest ones; older messages than these may come again.
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

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

  /// Whether a right signature was here before: then somebody sends a message again that he heard.
  /// One thread only.
  boolean replayed(byte[] signature) {
    return signed && !seen.add(new String(signature, StandardCharsets.US_ASCII).substring(0, 32));
  }
}
