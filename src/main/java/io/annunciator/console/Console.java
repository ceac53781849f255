package io.annunciator.console;

import io.annunciator.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of the console and the files it is made of. None of them holds anything of the plant:
 * what they show they ask the API for, with the token that the operator enters.
 */
public final class Console {
  /** Own files alone, from own folders alone. */
  private static final Pattern FILE = Pattern.compile("(?:[a-z-]+/)?[a-z-]+\\.(js|css|svg)");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

  private static final String SITE_FILE = "site.js";

  private final ConsoleSite site;

  public Console(ConsoleSite site) {
    this.site = site;
  }

  /**
   * Answers the page, which asks for the token if there is one.
   *
   * @param isAdmitted whether the request brought it
   */
  public Answer page(boolean isAdmitted) {
    String html = ConsoleFile.text("index.html").orElseThrow();
    return answer(
        isAdmitted ? 200 : 401,
        "text/html; charset=utf-8",
        html.replace("{{language}}", site.words().get("language")),
        isAdmitted ? Map.of() : Map.of("WWW-Authenticate", "Bearer"));
  }

  /**
   * Answers a file of the page; empty when there is none.
   *
   * @param name below {@code /console/}; may be anything
   */
  public Optional<Answer> file(String name) {
    Matcher file = FILE.matcher(name);
    if (!file.matches()) {
      return Optional.empty();
    }
    Optional<String> text =
        name.equals(SITE_FILE) ? Optional.of(site.module()) : ConsoleFile.text(name);
    return text.map(body -> answer(200, TYPES.get(file.group(1)), body, Map.of()));
  }

  private static Answer answer(int status, String type, String body, Map<String, String> further) {
    Map<String, String> headers = new HashMap<>(further);
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    // "no-referrer" would hide from the gate that calls of the page are the server's own
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cache-Control", "no-cache"); // after an update of the program nothing old stays
    headers.put("X-Robots-Tag", "noindex");
    return new Answer(status, type, body, headers);
  }
}
