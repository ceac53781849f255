package io.annunciator.sandbox;

import io.annunciator.site.App;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom of its recipients an app's message reaches. An app sees those whom its targets name; who
 * belongs to a department or a tag is not known, so each of these counts as one member.
 *
 * @param reached by the spelling that counts, each once
 */
record WeComReach(
    Map<String, Receivers.Receiver> reached,
    List<String> invalidUsers,
    List<String> invalidParties,
    List<String> invalidTags) {

  static WeComReach of(WeComRecipients recipients, App app, Receivers known) {
    if (recipients.isEverybody()) {
      return new WeComReach(known.of(app), List.of(), List.of(), List.of());
    }
    Map<String, Receivers.Receiver> reached = new LinkedHashMap<>();
    return new WeComReach(
        reached,
        missed(recipients.users(), "user:", app, known, reached),
        missed(recipients.parties(), "party:", app, known, reached),
        missed(recipients.tags(), "tag:", app, known, reached));
  }

  private static List<String> missed(
      List<String> ids,
      String prefix,
      App app,
      Receivers known,
      Map<String, Receivers.Receiver> reached) {
    List<String> missed = new ArrayList<>();
    for (String id : ids) {
      known
          .find(app, prefix + id)
          .ifPresentOrElse(receiver -> reached.put(prefix + id, receiver), () -> missed.add(id));
    }
    return missed;
  }
}
