package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import java.util.Map;

/**
 * A call of a platform that is made in the name of an app: where it goes, what its answer means.
 */
public interface AppEndpoint {
  default String method() {
    return "POST";
  }

  /**
   * Returns the call's address without its query.
   *
   * @param body what is sent there
   */
  String uri(byte[] body);

  /** Returns the raw query of a call; it may hold the token, so never print it. */
  String query(Secret token);

  /** Returns the headers of a call beside Content-Type; one may hold the token. */
  Map<String, String> headers(Secret token);

  /**
   * Returns the body of a call with what is known of its receiver only at the moment of sending.
   *
   * @param target the entry of services.yaml
   * @param body as it is stored, the same at every attempt
   * @throws CallRefused when the receiver is not known
   */
  default byte[] addressed(Map<?, ?> target, byte[] body) throws CallRefused {
    return body;
  }

  /**
   * Returns what the answer says of the whole message, or {@link Outcome.Kind#PARTIAL} when it says
   * different things of its receivers. A refused token is {@link Outcome.Kind#AGAIN}.
   *
   * @param body null and empty are the same
   */
  Outcome outcome(int httpStatus, String body);
}
