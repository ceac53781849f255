package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.dialect.Sparkplug;
import io.annunciator.site.Problems;
import io.annunciator.site.RouteFile;
import io.annunciator.site.Settings;
import io.annunciator.site.SettingsFile;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.trial.GatewayMessage;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Constants;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.SimpleRegistry;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/**
 * The dialect routes of a site without the program: what they map is neither planned nor stored,
 * and nothing else of the site runs.
 */
final class DialectTrial implements AutoCloseable {
  private final Settings settings;
  private final CamelContext context;
  private final ProducerTemplate template;

  /**
   * @throws SiteInvalid with what is wrong with the files of the dialect routes
   */
  DialectTrial(Site site, Clock clock) throws SiteInvalid {
    this(
        site,
        RouteFile.others(site.settings().site()),
        new Sparkplug(),
        new SimpleRegistry(),
        clock);
  }

  /**
   * @param routes files, of which those with dialects are looked at
   * @param sparkplug learns from the messages
   * @param others beans that the routes may name
   * @throws SiteInvalid with what is wrong with the files of the dialect routes
   */
  DialectTrial(
      Site site, List<RouteFile> routes, Sparkplug sparkplug, BeanRepository others, Clock clock)
      throws SiteInvalid {
    settings = site.settings();
    Problems problems = new Problems();
    AlarmReader reader = new AlarmReader(clock);
    SimpleRegistry beans = new SimpleRegistry();
    beans.bind("alarmReader", reader);
    beans.bind("sparkplug", sparkplug);
    beans.bind("bitTable", Texts.bitTable(settings, site::tags, unknown -> {}));
    context = TrialContext.start(settings.site(), settings.values(), beans, others);
    boolean isComplete = false;
    try {
      context.addComponent("dialect", new DialectComponent(reader));
      DialectErrors.leaveToTheIntake(context);
      RouteFiles.load(context, DialectEntries.of(routes), problems);
      problems.throwIfAny();
      addEnd(new ReadAlarms(reader, settings.timeZone()));
      template = context.createProducerTemplate();
      isComplete = true;
    } finally {
      if (!isComplete) {
        context.stop();
      }
    }
  }

  private void addEnd(ReadAlarms readAlarms) {
    try {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:alarm")
                  .errorHandler(noErrorHandler())
                  .process(readAlarms)
                  .process(
                      exchange ->
                          HandedOn.note(exchange, exchange.getMessage().getBody(List.class)));
            }
          });
      context.getRouteController().startAllRoutes();
    } catch (Exception e) {
      throw new IllegalStateException("the dialect routes do not start", e);
    }
  }

  /**
   * Returns the alarms of a message.
   *
   * @throws AlarmRefused when it would be refused
   * @throws SiteInvalid when the program would not be sent it
   * @throws NoSuchDialect when no route is there for it
   */
  List<Alarm> of(GatewayMessage message) throws AlarmRefused, SiteInvalid, NoSuchDialect {
    return message.dialect().isEmpty()
        ? ofTopic(message.topic(), message.payload())
        : ofName(message.dialect(), message.payload());
  }

  /**
   * Returns the alarms of a message that comes over MQTT.
   *
   * @throws AlarmRefused when it would come into the rejected list
   * @throws SiteInvalid when the program would not be sent it
   */
  List<Alarm> ofTopic(String topic, byte[] payload)
      throws AlarmRefused, SiteInvalid, NoSuchDialect {
    List<String> subscribed =
        context.getComponent("dialect", DialectComponent.class).with(settings.topics());
    if (subscribed.stream().noneMatch(filter -> MqttTopicValidator.isMatched(filter, topic))) {
      Problems problems = new Problems();
      problems.add(
          SettingsFile.NAME,
          0,
          "annunciator.mqtt.topics",
          "a message of topic \""
              + topic
              + "\" does not come in by "
              + String.join(", ", subscribed),
          "Add the topic here, or to a dialect: route");
      problems.throwIfAny();
    }
    return map(
        "dialect:by-topic?otherwise=direct:alarm",
        exchange -> exchange.getMessage().setHeader(PahoMqtt5Constants.MQTT_TOPIC, topic),
        payload);
  }

  /** Returns the alarms of a message that is posted for a dialect. */
  List<Alarm> ofName(String dialect, byte[] payload) throws AlarmRefused, NoSuchDialect {
    return map(
        "dialect:by-name",
        exchange -> exchange.setVariable(DialectProducer.DIALECT, dialect),
        payload);
  }

  private List<Alarm> map(String to, Consumer<Exchange> how, byte[] payload)
      throws AlarmRefused, NoSuchDialect {
    Exchange mapped =
        template.send(
            to,
            exchange -> {
              exchange.getMessage().setBody(payload);
              how.accept(exchange);
            });
    if (mapped.getException() instanceof AlarmRefused refused) {
      throw refused;
    }
    if (mapped.getException() instanceof NoSuchDialect none) {
      throw none;
    }
    if (mapped.getException() != null) {
      throw new CamelExecutionException("not mapped", mapped, mapped.getException());
    }
    @SuppressWarnings("unchecked") // what the reader leaves
    List<Alarm> alarms = mapped.getMessage().getBody(List.class);
    return alarms;
  }

  @Override
  public void close() {
    context.stop();
  }
}
