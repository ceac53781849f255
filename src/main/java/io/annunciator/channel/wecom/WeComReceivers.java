package io.annunciator.channel.wecom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Answer;
import io.annunciator.channel.CodeMeaning;
import io.annunciator.outbox.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The receivers of an app's message: members by user id, departments and tags by number, each kind
 * in a list of its own both in the request and in the answer.
 *
 * <p>Source: WeCom open platform, "Send application messages". An answer names members in lower
 * case; a list in it may be missing, null or empty.
 */
record WeComReceivers(List<String> users, List<String> parties, List<String> tags) {
  private static final String PARTY = "party:";
  private static final String TAG = "tag:";

  private static final CodeMeaning NO_USER =
      CodeMeaning.dead(
          "there is no such member, or the app may not see them. Correct the target's users, or"
              + " widen the app's visible range (可见范围).");

  private static final CodeMeaning NO_PARTY =
      CodeMeaning.dead(
          "there is no such department, or the app may not see it. Correct the target's parties, or"
              + " widen the app's visible range (可见范围).");

  private static final CodeMeaning NO_TAG =
      CodeMeaning.dead(
          "there is no such tag, or the app may not see it. Correct the target's tags, or widen the"
              + " app's visible range (可见范围).");

  /** Takes receivers as a target names them, {@code LiSi}, {@code party:2}, {@code tag:7}. */
  static WeComReceivers of(List<String> receivers) {
    List<String> users = new ArrayList<>();
    List<String> parties = new ArrayList<>();
    List<String> tags = new ArrayList<>();
    for (String receiver : receivers) {
      if (receiver.startsWith(PARTY)) {
        parties.add(receiver.substring(PARTY.length()));
      } else if (receiver.startsWith(TAG)) {
        tags.add(receiver.substring(TAG.length()));
      } else {
        users.add(receiver);
      }
    }
    return new WeComReceivers(users, parties, tags);
  }

  /** Returns what a success says of receivers who were not reached; delivered if of nobody. */
  static Outcome outcome(String body) {
    Answer answer = new Answer(body);
    Map<String, Outcome> exceptions = new HashMap<>();
    put(exceptions, answer, "unlicenseduser", "", WeComAppCodes.NO_LICENCE);
    put(exceptions, answer, "invaliduser", "", NO_USER);
    put(exceptions, answer, "invalidparty", PARTY, NO_PARTY);
    put(exceptions, answer, "invalidtag", TAG, NO_TAG);
    return exceptions.isEmpty() ? Outcome.delivered() : Outcome.partial(exceptions);
  }

  void addTo(ObjectNode body) {
    put(body, "touser", users);
    put(body, "toparty", parties);
    put(body, "totag", tags);
  }

  private static void put(ObjectNode body, String member, List<String> receivers) {
    if (!receivers.isEmpty()) {
      body.put(member, String.join("|", receivers));
    }
  }

  private static void put(
      Map<String, Outcome> exceptions,
      Answer answer,
      String list,
      String prefix,
      CodeMeaning meaning) {
    for (String name : answer.text(list).split("\\|")) {
      if (!name.isBlank()) {
        String receiver = prefix + name.strip().toLowerCase(Locale.ROOT);
        exceptions.put(receiver, meaning.outcome(WeComCodes.PLATFORM, list, ""));
      }
    }
  }
}
