package io.annunciator.site;

import io.annunciator.alarm.Alarm;
import java.util.List;
import java.util.Map;

/**
 * One entry under {@code sendTo}: a robot, a list of members, a mailbox.
 *
 * @param service the service it belongs to
 * @param name as configured, else the kind
 * @param kind {@code dingtalkGroup}, …: delivered by the route that listens on {@code direct:KIND}
 * @param address what the platform counts by, as an opaque digest: two targets with one robot have
 *     the same, and share its limit
 * @param limit the service's, else the platform's documented limit of this kind
 * @param template name of the message template
 * @param receivers who is reached: the group by the target's name, or each member of the list; a
 *     department reads {@code party:2}, a tag {@code tag:7}
 * @param config what stands in the braces, placeholders resolved; holds secrets, never printed
 */
public record Target(
    String service,
    String name,
    String kind,
    String address,
    Limit limit,
    String template,
    List<String> receivers,
    Map<String, Object> config) {

  public Target {
    receivers = List.copyOf(receivers);
  }

  /** A target of one receiver, which has its name. */
  public Target(
      String service,
      String name,
      String kind,
      String address,
      Limit limit,
      String template,
      Map<String, Object> config) {
    this(service, name, kind, address, limit, template, List.of(name), config);
  }

  /**
   * Who of it is told of an alarm: all, but in a war room only those who come together for this
   * alarm, or for its area; nobody when the alarm is not severe enough for one.
   */
  public List<String> receivers(Alarm alarm) {
    return kind.equals(WarRoomCheck.KIND) ? WarRoomCheck.room(config, alarm) : receivers;
  }

  /** The same, for a message to only these receivers. */
  public Target to(List<String> some) {
    return new Target(service, name, kind, address, limit, template, some, config);
  }

  /** {@code SERVICE/NAME}, the target's name to the outside. */
  public String id() {
    return service + "/" + name;
  }

  /** Whether the program brings a route for it; another kind has one of the site's own. */
  public boolean isBuiltIn() {
    return TargetKind.of(kind).isPresent();
  }

  /** The same, counted together with others. */
  Target countedAt(String shared) {
    return new Target(service, name, kind, shared, limit, template, receivers, config);
  }

  /** Returns a text of the configuration, empty when it is not set. */
  public String text(String key) {
    Object value = config.get(key);
    return value == null ? "" : value.toString();
  }

  @Override
  public String toString() {
    return id() + " (" + kind + ")";
  }
}
