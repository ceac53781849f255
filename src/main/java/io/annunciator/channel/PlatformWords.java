package io.annunciator.channel;

import java.util.regex.Pattern;

/**
 * What a platform says of an error, made fit for a reason: one line, short, without what looks like
 * a credential. Answers sometimes repeat a part of the request.
 */
final class PlatformWords {
  private static final int LENGTH_MAX = 200;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  /** Tokens, keys and signatures of both platforms are longer than any word of their errors. */
  private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9+/_=%-]{32,}");

  private static final Masker NAMED_VALUES = new Masker();

  private PlatformWords() {}

  static String clean(String said) {
    String line = INVISIBLE.matcher(said).replaceAll(" ").strip();
    String masked = CREDENTIAL.matcher(NAMED_VALUES.mask(line)).replaceAll(Masker.MASK);
    if (masked.length() <= LENGTH_MAX) {
      return masked;
    }
    boolean splitsPair = Character.isHighSurrogate(masked.charAt(LENGTH_MAX - 1));
    return masked.substring(0, splitsPair ? LENGTH_MAX - 1 : LENGTH_MAX);
  }
}
