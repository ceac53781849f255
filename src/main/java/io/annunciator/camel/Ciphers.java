package io.annunciator.camel;

import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.Secret;
import io.annunciator.site.App;
import java.util.Optional;

/** The ciphers of the apps' events, by what services.yaml says. */
final class Ciphers {
  private static final String EVENTS = "events";

  private Ciphers() {}

  /** Returns the cipher of an app; empty when it has no {@code events}. */
  static Optional<CallbackCipher> of(App app, String owner) {
    return app.text(EVENTS, "aesKey").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CallbackCipher(
                new Secret(app.text(EVENTS, "aesKey")),
                new Secret(app.text(EVENTS, "token")),
                owner));
  }
}
