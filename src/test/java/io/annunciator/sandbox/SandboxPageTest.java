package io.annunciator.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SandboxPageTest {
  @Test
  void the_page_needs_nothing_from_elsewhere() throws IOException {
    try (InputStream page = Sandbox.class.getResourceAsStream("/sandbox/index.html")) {
      assertThat(new String(page.readAllBytes(), UTF_8))
          .contains("/sandbox/messages")
          .doesNotContainPattern("(src|href)=[\"']?(https?:)?//")
          .doesNotContain("@import", "url(");
    }
  }
}
