package io.annunciator.camel;

import io.annunciator.http.AlertmanagerRefusal;
import io.annunciator.http.Answer;
import io.annunciator.http.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * Stands before every route of the HTTP server: the API and the sandbox want the token, and a
 * browser page of another site is refused.
 */
final class Gate implements Handler<RoutingContext> {
  private static final String BEARER = "Bearer ";

  private final byte[] token;
  private final String publicAuthority;
  private final List<String> guarded = List.of("/api/", "/sandbox/");

  /**
   * @param token empty: everybody is let in (the server then listens on loopback only)
   * @param publicUrl where people reach this server from elsewhere, possibly empty
   */
  Gate(String token, String publicUrl) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.publicAuthority = URI.create(publicUrl).getAuthority();
  }

  @Override
  public void handle(RoutingContext request) {
    if (isOfAnotherSite(request)) {
      refuse(request, Problem.of(403, "Forbidden", "Requests of other sites' pages are refused"));
    } else if (isGuarded(request.normalizedPath()) && !admits(request)) {
      refuse(
          request,
          Problem.of(
              401,
              "Unauthorized",
              "Send Authorization: Bearer and the value of annunciator.api-token",
              List.of(),
              Map.of("WWW-Authenticate", "Bearer")));
    } else {
      request.next();
    }
  }

  private boolean isGuarded(String path) {
    return guarded.stream().anyMatch(path::startsWith);
  }

  /** Whether the request brings the token, or there is none. */
  boolean admits(RoutingContext request) {
    return token.length == 0 || hasToken(request);
  }

  private boolean hasToken(RoutingContext request) {
    String header = request.request().getHeader("Authorization");
    return header != null
        && header.regionMatches(true, 0, BEARER, 0, BEARER.length()) // RFC 9110, 11.1
        && MessageDigest.isEqual(
            token, header.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8));
  }

  private boolean isOfAnotherSite(RoutingContext request) {
    String origin = request.request().getHeader("Origin");
    if (origin == null) {
      return false;
    }
    try {
      String authority = URI.create(origin).getAuthority();
      // a proxy may not say under which name it was asked
      return !authority.equals(request.request().getHeader("Host"))
          && !authority.equals(publicAuthority);
    } catch (IllegalArgumentException | NullPointerException e) {
      return true; // "null", or no origin at all
    }
  }

  /** As the path's own callers expect a refusal. */
  static void refuse(RoutingContext request, Answer problem) {
    answer(request, AlertmanagerRefusal.at(request.normalizedPath(), problem));
  }

  /** Ends a response whose headers are set; HEAD is told how long the body would be. */
  static void end(RoutingContext request, Buffer body) {
    if (request.request().method() == HttpMethod.HEAD) {
      request.response().putHeader("Content-Length", String.valueOf(body.length())).end();
    } else {
      request.response().end(body);
    }
  }

  /** Answers at once, without a route of Camel. */
  static void answer(RoutingContext request, Answer answer) {
    HttpServerResponse response = request.response().setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    response.putHeader("Content-Type", answer.contentType());
    end(request, Buffer.buffer(answer.body()));
  }
}
