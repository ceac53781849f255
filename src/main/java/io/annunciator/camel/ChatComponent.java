package io.annunciator.camel;

import io.annunciator.site.App;
import io.annunciator.site.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code chat:APP}: the start of a bridge. Collects the bridges of its context. */
final class ChatComponent extends DefaultComponent {
  private static final String GROUP = "group";

  private final Map<String, App> apps;
  private final List<ChatConsumer> consumers = new CopyOnWriteArrayList<>();

  ChatComponent(Map<String, App> apps) {
    this.apps = Map.copyOf(apps);
  }

  /**
   * Returns the group that a bridge listens to, empty: all.
   *
   * @throws IllegalArgumentException when there is no such app or option; says what to do
   */
  static String check(Map<String, App> apps, String app, Map<String, String> options) {
    if (!apps.containsKey(app)) {
      throw new IllegalArgumentException(
          "there is no app \""
              + app
              + "\" under apps in services.yaml. "
              + Nearest.hint(app, apps.keySet()));
    }
    for (String option : options.keySet()) {
      if (!option.equals(GROUP)) {
        throw new IllegalArgumentException(
            "there is no option \"" + option + "\". " + Nearest.hint(option, List.of(GROUP)));
      }
    }
    return options.getOrDefault(GROUP, "").strip();
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    String group = check(apps, name, RuleComponent.texts(parameters));
    parameters.clear();
    return new ChatEndpoint(uri, this, name, group);
  }

  void started(ChatConsumer consumer) {
    consumers.add(consumer);
  }

  List<ChatConsumer> consumers() {
    return List.copyOf(consumers);
  }
}
