package io.annunciator.site;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Names what a platform counts by without saying it: a webhook holds the robot's token. */
final class Address {
  private static final int LENGTH = 16;

  private Address() {}

  static String of(String kind, String targetId, Map<String, Object> config) {
    Object webhook = config.get("webhook");
    String counted = webhook == null ? targetId : webhook.toString().strip();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((kind + "\n" + counted).getBytes(StandardCharsets.UTF_8));
      return kind + "-" + HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
