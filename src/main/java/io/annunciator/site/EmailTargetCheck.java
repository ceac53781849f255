package io.annunciator.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks whom an {@code email} target writes to. */
final class EmailTargetCheck {
  /** Source: RFC 5321, 4.5.3.1.8: a server takes at least so many recipients of one mail. */
  private static final int ADDRESSES_MAX = 100;

  private final YamlFile yaml;

  EmailTargetCheck(YamlFile yaml) {
    this.yaml = yaml;
  }

  /**
   * @param to null when the key is missing
   */
  void run(YamlNode target, YamlNode to) {
    if (to == null) {
      yaml.problem(target, "has nobody", "Write to: [ops@plant.example]");
      return;
    }
    if (to.items().isEmpty()) {
      yaml.problem(to, "is not a list", "Write to: [ops@plant.example]");
      return;
    }
    List<YamlNode> addresses = to.items().get();
    if (addresses.isEmpty()) {
      yaml.problem(to, "has nobody", "Write to: [ops@plant.example]");
    }
    if (addresses.size() > ADDRESSES_MAX) {
      yaml.problem(to, "has more than " + ADDRESSES_MAX + " addresses", "Make two targets of it");
    }
    Set<String> before = new HashSet<>();
    for (YamlNode one : addresses) {
      String address = yaml.text(one);
      if (yaml.isUnfilled(one)) {
        continue;
      }
      if (!MailAddress.isOne(address)) {
        String said = address.replaceAll("\\s+", " "); // a problem is one line
        yaml.problem(one, "\"" + said + "\" is no mail address", "Write NAME@DOMAIN alone");
      } else if (!before.add(address)) {
        yaml.problem(one, "\"" + address + "\" stands here a second time", "Remove it");
      }
    }
  }
}
