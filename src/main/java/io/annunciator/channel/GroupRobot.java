package io.annunciator.channel;

import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Outcome;
import java.util.Map;

/** A group robot of a platform: where to send, and what its answer means. */
public interface GroupRobot extends MessageFormat {

  /** Returns the webhook's address without its query, so that it holds no secret. */
  String uri(Map<String, Object> target);

  /** Returns the raw query of a call made now: the token, and the signature where one is wanted. */
  String query(Map<String, Object> target);

  Outcome outcome(int httpStatus, String body);
}
