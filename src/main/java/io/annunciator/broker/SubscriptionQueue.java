package io.annunciator.broker;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;

/**
 * The queue in which Artemis keeps what waits for a subscription. Its MQTT side makes one on the
 * first subscribe, or takes the one it finds under the same name.
 */
final class SubscriptionQueue {
  /** A filter that begins with a wildcard takes no topic of the broker's own (MQTT 5, 4.7.2). */
  private static final String NOT_THE_BROKERS_OWN =
      "AMQAddress NOT LIKE '$%' AND AMQAddress NOT LIKE 'activemq.%'";

  private SubscriptionQueue() {}

  static String name(String clientId, String topicFilter, Configuration configuration) {
    return MQTTUtil.getCoreQueueFromMqttTopic(
        topicFilter, clientId, configuration.getWildcardConfiguration());
  }

  static CoreAddressConfiguration of(
      String clientId, String topicFilter, Configuration configuration) {
    WildcardConfiguration wildcards = configuration.getWildcardConfiguration();
    String topics = MQTTUtil.decomposeSharedSubscriptionTopicFilter(topicFilter).getB();
    String address = MQTTUtil.getCoreAddressFromMqttTopic(topics, wildcards);
    QueueConfiguration queue =
        QueueConfiguration.of(name(clientId, topicFilter, configuration))
            .setAddress(address)
            .setRoutingType(RoutingType.MULTICAST)
            .setDurable(true);
    if (topics.startsWith("#") || topics.startsWith("+")) {
      queue.setFilterString(NOT_THE_BROKERS_OWN);
    }
    return new CoreAddressConfiguration()
        .setName(address)
        .addRoutingType(RoutingType.MULTICAST)
        .addQueueConfig(queue);
  }
}
