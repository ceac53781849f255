package io.annunciator.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has each frame done, and says what is answered. */
final class FrameJudge {
  private static final Logger LOG = LoggerFactory.getLogger(FrameJudge.class);
  private static final String OK = "OK";
  private static final int FAILED = 500;

  private final String app;
  private final StreamDesk desk;

  FrameJudge(String app, StreamDesk desk) {
    this.app = app;
    this.desk = desk;
  }

  /** Returns the answer; empty where DingTalk wants none. */
  Optional<String> answer(Frame frame) {
    if (frame.isDisconnect()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (frame.type()) {
          case "SYSTEM" ->
              frame.topic().equals("ping") ? frame.answer(200, OK, frame.data()) : unknown(frame);
          case "EVENT" -> event(frame);
          case "CALLBACK" -> callback(frame);
          default -> unknown(frame);
        });
  }

  private static String unknown(Frame frame) {
    return frame.answer(404, "unknown topic", "{}");
  }

  private String event(Frame frame) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    try {
      desk.event(frame.eventType(), frame.eventId(), frame.eventBornTime(), frame.data());
      data.put("status", "SUCCESS");
    } catch (RuntimeException e) {
      failed(e);
      data.put("status", "LATER");
    }
    return frame.answer(200, OK, data.toString());
  }

  private String callback(Frame frame) {
    try {
      return desk.callback(frame.topic(), frame.data())
          .map(response -> frame.answer(200, OK, response(response)))
          .orElseGet(() -> unknown(frame));
    } catch (RuntimeException e) {
      failed(e);
      return frame.answer(FAILED, "internal error", response(NullNode.getInstance()));
    }
  }

  private static String response(JsonNode response) {
    return JsonNodeFactory.instance.objectNode().set("response", response).toString();
  }

  private void failed(RuntimeException e) {
    LOG.warn("what came over the stream of app {} could not be done", app, e);
  }
}
