package io.annunciator.api;

import io.annunciator.http.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /api/v1/openapi.json}: the API's own description, OpenAPI 3.1. */
public final class ApiDescription {
  private static final String RESOURCE = "/api/openapi.json";

  public Answer get() {
    try (InputStream document = ApiDescription.class.getResourceAsStream(RESOURCE)) {
      return Answer.json(200, new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }
}
