package io.annunciator.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The messages of a sandbox, read back. */
final class Shown {
  private Shown() {}

  static JsonNode of(Sandbox sandbox) {
    try {
      return new ObjectMapper().readTree(sandbox.messages());
    } catch (JsonProcessingException e) {
      throw new AssertionError("messages() is not JSON", e);
    }
  }
}
