package io.annunciator.camel;

import io.annunciator.outbox.RejectedInput;
import io.annunciator.outbox.Sequence;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Describes an input that was no alarm, for the rejected list. */
final class Rejections {
  private static final Logger LOG = LoggerFactory.getLogger(Rejections.class);
  private static final int PAYLOAD_CHARS_MAX = 4_096;

  private final Sequence sequence;
  private final Clock clock;

  Rejections(Sequence sequence, Clock clock) {
    this.sequence = sequence;
    this.clock = clock;
  }

  RejectedInput describe(Exchange exchange) {
    Exception refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    String topic = exchange.getMessage().getHeader(PahoMqtt5Constants.MQTT_TOPIC, "", String.class);
    RejectedInput rejected =
        new RejectedInput(
            sequence.next(),
            clock.instant(),
            topic.isEmpty() ? "route" : "mqtt",
            topic,
            refusal.getMessage(),
            text(exchange.getMessage().getBody(byte[].class)));
    LOG.warn(
        "alarm refused: {} (topic {}); kept in the rejected list as {}",
        rejected.reason(),
        topic,
        rejected.id());
    return rejected;
  }

  /** What can be read of it, cut, without characters that a database or a terminal takes amiss. */
  private static String text(byte[] payload) {
    byte[] bytes = payload == null ? new byte[0] : payload;
    String text = new String(bytes, StandardCharsets.UTF_8);
    String readable = text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "\uFFFD");
    if (readable.length() <= PAYLOAD_CHARS_MAX) {
      return readable;
    }
    return readable.substring(0, PAYLOAD_CHARS_MAX) + "… (" + bytes.length + " bytes)";
  }
}
