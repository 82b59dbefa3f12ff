package org.ketpoint.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, in hexadecimal digits of lower case.
public final class Sha256 {
  private Sha256() {}

  /// The hash of some bytes.
  ///
  /// @param bytes anything
  /// @return 64 digits
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(begin().digest(bytes));
  }

  /// The hash of a text in UTF-8.
  ///
  /// @param text anything
  /// @return 64 digits
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /// A digest to be given bytes piece by piece.
  ///
  /// @return a new one
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /// The hash of what a digest has been given so far; it can be given more.
  ///
  /// @param digest from [#begin]
  /// @return 64 digits
  public static String soFar(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's SHA-256 must be cloneable", e);
    }
  }
}
