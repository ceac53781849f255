package io.annunciator.camel;

import io.annunciator.site.Service;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code notify:SERVICE}: adds to the plan who is told. Sends nothing. */
final class NotifyComponent extends DefaultComponent {
  private final Map<String, Service> services;

  NotifyComponent(Map<String, Service> services) {
    this.services = Map.copyOf(services);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    Map<String, String> options = RuleComponent.texts(parameters);
    parameters.clear();
    return new NotifyEndpoint(
        uri, this, Notification.of(services, name, options), services.get(name));
  }
}
