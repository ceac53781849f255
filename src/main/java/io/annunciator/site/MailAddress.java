package io.annunciator.site;

import java.util.regex.Pattern;

/**
 * Tells a mail address from what is none, roughly: the mail server has the last word. Nothing that
 * passes can end a header or begin another address.
 */
final class MailAddress {
  /** Source: RFC 5321, 4.5.3.1.3: a path of 256 octets, with its angle brackets. */
  private static final int LENGTH_MAX = 254;

  private static final Pattern ONE =
      Pattern.compile("[^@\\s\\p{Cntrl}\\p{Z},;:<>()\"\\\\\\[\\]]+@[\\p{L}\\p{N}.-]+");

  private MailAddress() {}

  static boolean isOne(String text) {
    return text.length() <= LENGTH_MAX && ONE.matcher(text).matches();
  }
}
