package io.annunciator.camel;

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
 */
record Notification(String service, List<String> receivers, String template, Timing timing) {
  private static final Set<String> OPTIONS = Set.of("to", "message", "after", "unless", "every");

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
        NotificationTiming.of(options));
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
