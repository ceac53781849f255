package io.annunciator.camel;

import io.annunciator.inbound.ChatFormat;
import io.annunciator.rule.Timing;
import io.annunciator.site.Nearest;
import io.annunciator.site.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a {@code notify:SERVICE} says.
 *
 * @param receivers only these of the service; empty: all
 * @param template empty: the service's own
 * @param format how a bridge passes on what people wrote
 */
record Notification(
    String service, List<String> receivers, String template, Timing timing, ChatFormat format) {
  static final String FORMAT = "format";

  private static final Set<String> OPTIONS =
      Set.of("to", "message", "after", "unless", "every", FORMAT);

  /**
   * @throws IllegalArgumentException when there is no such service, option or value; says what to
   *     do
   */
  static Notification of(
      Map<String, Service> services,
      Set<String> templates,
      String name,
      Map<String, String> options) {
    Service service = services.get(name);
    if (service == null) {
      throw new IllegalArgumentException(
          "there is no service \""
              + name
              + "\" in services.yaml. "
              + Nearest.hint(name, services.keySet()));
    }
    options.keySet().stream().sorted().forEach(Notification::checkOption);
    String template = options.getOrDefault("message", "");
    if (!template.isEmpty() && !templates.contains(template)) {
      throw new IllegalArgumentException(
          "message=\""
              + template
              + "\" is not a message template. "
              + Nearest.hint(template, templates));
    }
    return new Notification(
        name,
        receivers(service, options.getOrDefault("to", "")),
        template,
        NotificationTiming.of(options),
        options.containsKey(FORMAT) ? new ChatFormat(options.get(FORMAT)) : ChatFormat.DEFAULT);
  }

  /**
   * @param isChat whether its route begins with {@code chat:}
   * @throws IllegalArgumentException when an option is for routes that begin with the other
   */
  static void checkPlace(Map<String, String> options, boolean isChat) {
    for (String option : options.keySet()) {
      if (isChat ? !Set.of("to", FORMAT).contains(option) : option.equals(FORMAT)) {
        throw new IllegalArgumentException(
            option + "= is for routes that begin with " + (isChat ? "rule:NAME" : "chat:APP"));
      }
    }
  }

  private static void checkOption(String option) {
    if (!OPTIONS.contains(option)) {
      throw new IllegalArgumentException(
          "there is no option \"" + option + "\". " + Nearest.hint(option, OPTIONS));
    }
  }

  private static List<String> receivers(Service service, String to) {
    List<String> known =
        service.targets().stream()
            .flatMap(target -> Stream.concat(Stream.of(target.name()), target.receivers().stream()))
            .distinct()
            .toList();
    List<String> receivers =
        Arrays.stream(to.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
    for (String receiver : receivers) {
      if (!known.contains(receiver)) {
        throw new IllegalArgumentException(
            "to=\""
                + receiver
                + "\" is no receiver of "
                + service.name()
                + ". "
                + Nearest.hint(receiver, known));
      }
    }
    return receivers;
  }
}
