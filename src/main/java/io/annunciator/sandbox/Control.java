package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.alarm.AlarmRefused.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * {@code /sandbox/control}, which no platform has: shows the {@link Switches}, and turns those that
 * a request names. A request with anything wrong turns none.
 */
final class Control {
  private static final int QUOTED_MAX = 40;

  private final Switches switches;
  private final List<Member> members;

  /** What a request may have, and what it turns. */
  private record Member(
      String name, String expected, Predicate<JsonNode> fits, Consumer<JsonNode> turn) {}

  /**
   * @param tokens of every platform; they are revoked together
   */
  Control(Switches switches, List<Tokens> tokens) {
    this.switches = switches;
    this.members =
        List.of(
            quota("apiPerMonth", switches.api()),
            quota("webhookPerMonth", switches.webhook()),
            new Member(
                "flowControlled",
                "a list of user IDs",
                users -> users.isArray() && stream(users).allMatch(JsonNode::isTextual),
                users -> switches.flowControlled(stream(users).map(JsonNode::textValue).toList())),
            new Member(
                "revokeTokens",
                "true or false",
                JsonNode::isBoolean,
                revoke -> {
                  if (revoke.booleanValue()) {
                    tokens.forEach(Tokens::revoke);
                  }
                }));
  }

  private static Member quota(String name, MonthlyQuota quota) {
    return new Member(
        name,
        "a whole number from 0, or null for no limit",
        limit ->
            limit.isNull()
                || limit.isIntegralNumber() && limit.canConvertToLong() && limit.longValue() >= 0,
        limit ->
            quota.limit(
                limit.isNull() ? OptionalLong.empty() : OptionalLong.of(limit.longValue())));
  }

  /** Answers {@link Switches#json}. */
  Answer show() {
    return Answer.json(200, switches.json());
  }

  /** Answers as {@link #show} does, or 400 with all that is wrong, a problem of RFC 9457. */
  synchronized Answer turn(byte[] body) {
    Optional<JsonNode> request = JsonBody.read(body);
    if (request.isEmpty()) {
      return refused(List.of(new Fault("", "is not one JSON object in UTF-8; " + known())));
    }
    List<Fault> faults =
        request.get().properties().stream()
            .flatMap(given -> fault(given.getKey(), given.getValue()).stream())
            .toList();
    if (!faults.isEmpty()) {
      return refused(faults);
    }
    for (Member member : members) {
      Optional.ofNullable(request.get().get(member.name())).ifPresent(member.turn());
    }
    return show();
  }

  private Optional<Fault> fault(String name, JsonNode value) {
    Optional<Member> member = members.stream().filter(one -> one.name().equals(name)).findFirst();
    if (member.isEmpty()) {
      return Optional.of(new Fault(pointer(name), "is not known; " + known()));
    }
    String expected = "is " + excerpt(value.toString()) + ", expected " + member.get().expected();
    return member.get().fits().test(value)
        ? Optional.empty()
        : Optional.of(new Fault(pointer(name), expected));
  }

  private String known() {
    return members.stream().map(Member::name).collect(Collectors.joining(", ", "known are ", ""));
  }

  private static Answer refused(List<Fault> faults) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", "Not a setting of the sandbox");
    problem.put("status", 400);
    problem.put("detail", "Nothing was changed");
    ArrayNode errors = problem.putArray("errors");
    for (Fault fault : faults) {
      errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail());
    }
    return new Answer(400, "application/problem+json", problem.toString());
  }

  /** A pointer of RFC 6901. */
  private static String pointer(String name) {
    return "/" + excerpt(name).replace("~", "~0").replace("/", "~1");
  }

  private static String excerpt(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters <= QUOTED_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, QUOTED_MAX)) + "…";
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
