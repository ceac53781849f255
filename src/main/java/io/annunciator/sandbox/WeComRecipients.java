package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom an app's message names. {@code @all} among the users stands for everybody, and then
 * departments and tags do not count.
 *
 * <p>Source: WeCom developer centre, "Send application messages" and "Global error codes".
 *
 * @param users lower case: an account has no other
 * @param parties ids of departments
 * @param tags ids of tags
 */
record WeComRecipients(List<String> users, List<String> parties, List<String> tags) {
  private static final int USERS_MAX = 1_000;
  private static final int OTHERS_MAX = 100;

  static WeComRecipients of(JsonNode body) {
    return new WeComRecipients(
        listed(body, "touser").map(WeComRecipients::lower).distinct().toList(),
        listed(body, "toparty").distinct().toList(),
        listed(body, "totag").distinct().toList());
  }

  /** Returns what of a receiver's name in a target counts when it is looked up. */
  static String spelling(String name) {
    return name.startsWith("party:") || name.startsWith("tag:") ? name : "user:" + lower(name);
  }

  boolean isEverybody() {
    return users.contains("@all");
  }

  Optional<Verdict.Refused> fault() {
    if (users.isEmpty() && parties.isEmpty() && tags.isEmpty()) {
      return Optional.of(new Verdict.Refused(82001, "user & party & tag all empty"));
    }
    if (users.size() > USERS_MAX) {
      return Optional.of(new Verdict.Refused(40032, "invalid userid list length"));
    }
    if (parties.size() > OTHERS_MAX) {
      return Optional.of(new Verdict.Refused(82002, "invalid party list length"));
    }
    return tags.size() > OTHERS_MAX
        ? Optional.of(new Verdict.Refused(82003, "invalid tag list length"))
        : Optional.empty();
  }

  private static Stream<String> listed(JsonNode body, String member) {
    return Stream.of(JsonBody.text(body, member).split("\\|")).filter(name -> !name.isEmpty());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
