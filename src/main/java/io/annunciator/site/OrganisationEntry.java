package io.annunciator.site;

import io.annunciator.site.Organisation.Grant;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code organisation}. */
final class OrganisationEntry {
  private static final int RESERVE_PERCENT = 20;

  /**
   * By edition, as contracts say since 2025-11-19; what a contract says otherwise goes into {@code
   * quota}. The webhook messages of the exclusive edition are not published: those of the add-on
   * pack.
   */
  private static final Map<String, Grant> EDITIONS =
      new TreeMap<>(
          Map.of(
              "standard", new Grant(5_000, 3_000, RESERVE_PERCENT, 20),
              "professional", new Grant(200_000, 50_000, RESERVE_PERCENT, 40),
              "exclusive", new Grant(5_500_000, 500_000, RESERVE_PERCENT, 60)));

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}|100)\\s*%");
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

  private final YamlFile yaml;

  OrganisationEntry(YamlFile yaml) {
    this.yaml = yaml;
  }

  /**
   * @param siteZone counts when the organisation names none
   */
  Organisation read(YamlNode node, ZoneId siteZone) {
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, Set.of("dingtalk", "timeZone"));
    ZoneId zone = Optional.ofNullable(members.get("timeZone")).flatMap(this::zone).orElse(siteZone);
    return new Organisation(zone, Optional.ofNullable(members.get("dingtalk")).map(this::grant));
  }

  private Optional<ZoneId> zone(YamlNode node) {
    String text = yaml.text(node);
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      if (!yaml.isUnfilled(node)) {
        yaml.problem(
            node,
            "\"" + text + "\" is not a time zone",
            Nearest.hint(text, ZoneId.getAvailableZoneIds()));
      }
      return Optional.empty();
    }
  }

  private Grant grant(YamlNode node) {
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, Set.of("edition", "quota"));
    if (!members.containsKey("edition") && !members.containsKey("quota")) {
      yaml.problem(node, "has neither edition nor quota", "Write edition: standard");
    }
    Grant edition =
        Optional.ofNullable(members.get("edition")).flatMap(this::edition).orElse(standard());
    return members.containsKey("quota") ? quota(members.get("quota"), edition) : edition;
  }

  private static Grant standard() {
    return EDITIONS.get("standard");
  }

  private Optional<Grant> edition(YamlNode node) {
    String text = yaml.text(node);
    if (!EDITIONS.containsKey(text) && !yaml.isUnfilled(node)) {
      yaml.problem(
          node, "\"" + text + "\" is not an edition", Nearest.hint(text, EDITIONS.keySet()));
    }
    return Optional.ofNullable(EDITIONS.get(text));
  }

  private Grant quota(YamlNode node, Grant edition) {
    Map<String, YamlNode> members = yaml.members(node);
    yaml.onlyKeys(members, Set.of("apiPerMonth", "webhookPerMonth", "reserve"));
    return new Grant(
        count(members.get("apiPerMonth"), edition.apiPerMonth()),
        count(members.get("webhookPerMonth"), edition.webhookPerMonth()),
        percent(members.get("reserve"), edition.reservePercent()),
        edition.qps());
  }

  private int count(YamlNode node, int otherwise) {
    if (node == null) {
      return otherwise;
    }
    String text = yaml.text(node).strip();
    if (COUNT.matcher(text).matches()) {
      return Integer.parseInt(text);
    }
    if (!yaml.isUnfilled(node)) {
      yaml.problem(node, "\"" + text + "\" is not a whole number", "Write it in digits");
    }
    return otherwise;
  }

  private int percent(YamlNode node, int otherwise) {
    if (node == null) {
      return otherwise;
    }
    String text = yaml.text(node).strip();
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return Integer.parseInt(percent.group(1));
    }
    if (!yaml.isUnfilled(node)) {
      yaml.problem(node, "\"" + text + "\" is not a share", "Write it as 0% to 100%");
    }
    return otherwise;
  }
}
