package io.annunciator.camel;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One {@code chat:APP}, with the group it listens to. */
final class ChatEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {
  private final ChatComponent component;
  private final String app;
  private final String group;

  ChatEndpoint(String uri, ChatComponent component, String app, String group) {
    super(uri, component);
    this.component = component;
    this.app = app;
    this.group = group;
  }

  @Override
  public ChatComponent getComponent() {
    return component;
  }

  String app() {
    return app;
  }

  /** Its title or conversation id; empty: all. */
  String group() {
    return group;
  }

  /** Several bridges may hear one chat, each for another reason. */
  @Override
  public boolean isMultipleConsumersSupported() {
    return true;
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException("chat: begins a route; a step is notify:SERVICE");
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new ChatConsumer(this, processor);
  }
}
