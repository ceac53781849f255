package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker's answer to a subscription stands behind the messages that it is sending. */
@Timeout(60)
class SlowSubscriptionTest {
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(20);
  private static final List<String> WANTED = List.of("alarms/#");

  private SlowBroker broker;
  private MqttAsyncClient client;

  @BeforeEach
  void connect() throws IOException, MqttException {
    broker = new SlowBroker();
    client = new MqttAsyncClient("tcp://127.0.0.1:" + broker.port(), "us", new MemoryPersistence());
    client.connect().waitForCompletion();
  }

  @AfterEach
  void close() throws IOException, MqttException {
    client.disconnectForcibly(0, 1, false);
    client.close(true);
    broker.close();
  }

  @Test
  void an_answer_is_waited_for_as_long_as_messages_come_before_it() throws MqttException {
    AtomicLong messages = new AtomicLong();
    MqttSubscriptions subscriptions =
        subscriptions(
            () -> {
              long come = messages.incrementAndGet();
              if (come == 4) {
                broker.answer();
              }
              return come;
            });

    assertThat(subscriptions.add(client, WANTED)).isTrue();

    assertThat(messages).hasValueGreaterThanOrEqualTo(4);
    assertThat(subscriptions.add(client, WANTED)).as("it is held").isFalse();
  }

  @Test
  void a_broker_that_sends_nothing_at_all_is_given_up() {
    assertThatThrownBy(() -> subscriptions(() -> 7).add(client, WANTED))
        .isInstanceOfSatisfying(
            MqttException.class,
            e ->
                assertThat(e.getReasonCode())
                    .isEqualTo(MqttClientException.REASON_CODE_CLIENT_TIMEOUT));
  }

  private static MqttSubscriptions subscriptions(LongSupplier arrived) {
    return new MqttSubscriptions(ANSWER_WITHIN, arrived, MqttSession.NONE);
  }
}
