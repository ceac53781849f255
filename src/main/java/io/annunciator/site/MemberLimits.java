package io.annunciator.site;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * WeCom counts what one member gets of one app, by whatever targets: those of an app that may reach
 * the same member count together. Source: WeCom, "Access frequency limits".
 */
final class MemberLimits {
  private static final String KIND = "wecomAccounts";

  private MemberLimits() {}

  /** Returns the services, with one address for targets that may share a member. */
  static Map<String, Service> sharedByMembers(Map<String, Service> services) {
    List<Target> lists =
        services.values().stream()
            .flatMap(service -> service.targets().stream())
            .filter(target -> target.kind().equals(KIND))
            .toList();
    Map<String, String> addresses = new LinkedHashMap<>();
    lists.forEach(target -> addresses.put(target.id(), target.address()));
    for (Target one : lists) {
      for (Target other : lists) {
        if (mayShareMember(one, other)) {
          String joined = addresses.get(other.id());
          String into = addresses.get(one.id());
          addresses.replaceAll((id, address) -> address.equals(joined) ? into : address);
        }
      }
    }
    Map<String, Service> shared = new LinkedHashMap<>();
    services.forEach((name, service) -> shared.put(name, with(addresses, service)));
    return shared;
  }

  private static Service with(Map<String, String> addresses, Service service) {
    return service.with(
        service.targets().stream()
            .map(target -> target.countedAt(addresses.getOrDefault(target.id(), target.address())))
            .toList());
  }

  private static boolean mayShareMember(Target one, Target other) {
    return one.text("app").equals(other.text("app"))
        && (AppTargetCheck.isOpen(one.receivers())
            || AppTargetCheck.isOpen(other.receivers())
            || !Collections.disjoint(one.receivers(), other.receivers()));
  }
}
