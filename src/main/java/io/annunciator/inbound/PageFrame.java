package io.annunciator.inbound;

import io.annunciator.http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Every page around what it says: readable on a phone, loading nothing, running nothing, kept by
 * nobody.
 */
final class PageFrame {
  private static final String STYLE = "<style>";
  private static final String STYLE_END = "</style>";

  private final PageWords words;
  private final Template page;
  private final String policy;

  PageFrame(PageWords words) {
    this.words = words;
    String markup = Resource.text("page.html");
    this.page = new Template(markup);
    String style =
        markup.substring(markup.indexOf(STYLE) + STYLE.length(), markup.indexOf(STYLE_END));
    this.policy =
        "default-src 'none'; style-src 'sha256-"
            + hash(style)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  }

  /**
   * @param further headers of this answer alone
   */
  Answer answer(int status, String title, Html main, Map<String, String> further) {
    Map<String, String> headers = new HashMap<>(further);
    headers.put("Content-Security-Policy", policy);
    headers.put("Cache-Control", "no-store");
    // the address is the right to acknowledge, so it must not travel on; under "no-referrer" the
    // browser would also hide from us that the form is our own ("Origin: null")
    headers.put("Referrer-Policy", "same-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Robots-Tag", "noindex");
    String body = page.fill(words, Map.of("title", Html.text(title), "main", main)).markup();
    return new Answer(status, Answer.html("").contentType(), body, headers);
  }

  private static String hash(String style) {
    try {
      byte[] bytes = style.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
