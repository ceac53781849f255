package io.annunciator.message;

import io.annunciator.alarm.AlarmState;
import io.annunciator.outbox.Waiting;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The way from a message to acknowledging its alarm, as Markdown. */
final class Link {
  /** Whatever could end the address early or is not allowed in one (RFC 3986). */
  private static final Pattern UNSAFE = Pattern.compile("[^!-~]+|[()<>\"\\\\^`{|}]");

  private final Words words;
  private final Links links;

  Link(Words words, Links links) {
    this.words = words;
    this.links = links;
  }

  /** Returns {@code [Acknowledge](URL)}, empty when there is nothing to acknowledge or no way. */
  String of(Waiting waiting) {
    if (waiting.alarm().state() != AlarmState.ACTIVE) {
      return "";
    }
    return links
        .acknowledge(waiting)
        .map(url -> "[" + words.acknowledge() + "](" + safe(url) + ")")
        .orElse("");
  }

  private static String safe(String url) {
    return UNSAFE.matcher(url).replaceAll(found -> encoded(found.group()));
  }

  private static String encoded(String text) {
    // it encodes for a form, where a blank is a plus
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
