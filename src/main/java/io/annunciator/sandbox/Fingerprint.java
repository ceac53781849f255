package io.annunciator.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a credential in maps: always 64 characters however long the caller's text is, safe to
 * print, and how long a comparison takes tells nothing about the credential.
 */
record Fingerprint(String sha256) {

  static Fingerprint of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  /** Returns the fingerprint of a text that counts for the owner of this one only. */
  Fingerprint and(String text) {
    return of(sha256 + text);
  }
}
