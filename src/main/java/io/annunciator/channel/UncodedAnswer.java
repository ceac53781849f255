package io.annunciator.channel;

import io.annunciator.outbox.Outcome;
import java.time.Duration;

/**
 * Judges an answer in which the platform's own code is missing, by its HTTP status: it came from
 * something on the way (gateway, proxy, wrong server), or the address is wrong.
 */
public final class UncodedAnswer {
  private static final Duration TOO_MANY = Duration.ofMinutes(1);

  private final String platform;

  public UncodedAnswer(String platform) {
    this.platform = platform;
  }

  public Outcome outcome(int httpStatus, Answer answer) {
    return meaning(httpStatus, answer).outcome(platform, code(httpStatus, answer), "");
  }

  private static String code(int httpStatus, Answer answer) {
    if (httpStatus / 100 != 2) {
      return "http-" + httpStatus;
    }
    return answer.isEmpty() ? "empty" : "unreadable";
  }

  private static CodeMeaning meaning(int httpStatus, Answer answer) {
    if (httpStatus == 429) {
      return CodeMeaning.pause(
          TOO_MANY, "too many requests. Nothing is sent to this target for a minute.");
    }
    if (httpStatus == 404) {
      return CodeMeaning.dead(
          "there is nothing at this address. Copy the webhook from the group's robot again.");
    }
    if (httpStatus == 408 || httpStatus >= 500) {
      return CodeMeaning.later("a server on the way has trouble. It is tried again.");
    }
    if (httpStatus >= 400) {
      return CodeMeaning.dead(
          "the request was refused without the platform's code. Check the webhook's address and"
              + " whether a proxy or firewall stands between.");
    }
    if (httpStatus / 100 != 2) {
      return CodeMeaning.later(
          "a redirection, which is not followed. Check whether a proxy asks for a login.");
    }
    return answer.isEmpty()
        ? CodeMeaning.later("the answer is empty, so nobody knows whether it was shown.")
        : CodeMeaning.later("the answer is not the platform's. Check whether a proxy made it.");
  }
}
