package io.annunciator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Does what comes over the stream of an app. Called by several threads. */
public interface StreamDesk {
  /** Somebody wrote to the robot. */
  String ROBOT = "/v1.0/im/bot/messages/get";

  /** Somebody pressed a button of a card. */
  String CARD = "/v1.0/card/instances/callback";

  /**
   * Takes an event: on disk when this returns. When it throws, DingTalk is asked to send the event
   * again.
   *
   * @param id the same when the event is sent again
   * @param bornAt when it happened, in milliseconds since the epoch; empty when DingTalk does not
   *     say
   * @param data JSON
   */
  void event(String type, String id, String bornAt, String data);

  /**
   * Takes a message or a press, and returns the response, a null node for none; empty when the
   * topic is not known.
   */
  Optional<JsonNode> callback(String topic, String data);
}
