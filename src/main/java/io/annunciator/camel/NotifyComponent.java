package io.annunciator.camel;

import io.annunciator.site.Service;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code notify:SERVICE}: adds to the plan who is told. Sends nothing. */
final class NotifyComponent extends DefaultComponent {
  private final Map<String, Service> services;
  private final Set<String> templates;

  /**
   * @param templates that {@code message} may name
   */
  NotifyComponent(Map<String, Service> services, Set<String> templates) {
    this.services = Map.copyOf(services);
    this.templates = Set.copyOf(templates);
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    Map<String, String> options = RuleComponent.texts(parameters);
    parameters.clear();
    return new NotifyEndpoint(
        uri, this, Notification.of(services, templates, name, options), services.get(name));
  }
}
