package io.annunciator.channel.wecom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.AppChannel;
import io.annunciator.channel.Config;
import io.annunciator.channel.Mention;
import io.annunciator.channel.Secret;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Members, departments and tags of a WeCom organisation, reached by an app. Nobody can be mentioned
 * there.
 *
 * <p>Source: WeCom open platform, "Send application messages". Of more than 30 messages in a minute
 * to one member WeCom drops the excess without saying so: set a limit.
 */
public final class WeComAccounts implements AppChannel {
  /** Half of what a group's robot takes. */
  static final int CONTENT_BYTES_MAX = 2_048;

  /** Of departments and of tags; of members it would be 1,000. */
  static final int RECEIVERS_MAX = 100;

  /** The longest that WeCom takes. */
  private static final Duration DUPLICATE_CHECK = Duration.ofHours(4);

  private static final WeComMarkdown MARKDOWN = new WeComMarkdown(Mention.of(Map.of()));

  private final String uri;
  private final Function<String, App> apps;
  private final WeComAnswers answers =
      new WeComAnswers(WeComCard.codes(), WeComAppUncoded::outcome);

  /**
   * @param apiUrl {@code https://qyapi.weixin.qq.com}
   * @param apps by name, null when there is none, with {@code agentId}
   */
  public WeComAccounts(String apiUrl, Function<String, App> apps) {
    this.uri = WeComToken.call(apiUrl, "/cgi-bin/message/send");
    this.apps = apps;
  }

  @Override
  public String uri(byte[] body) {
    return uri;
  }

  /** Returns the token, the only place where WeCom looks for it. Never print it. */
  @Override
  public String query(Secret token) {
    return WeComToken.queryWith(token);
  }

  @Override
  public Map<String, String> headers(Secret token) {
    return Map.of();
  }

  @Override
  public int receiversMax() {
    return RECEIVERS_MAX;
  }

  /** Reckons with the longest title. */
  @Override
  public int textBytesMax(Target target) {
    return CONTENT_BYTES_MAX - MARKDOWN.bytesBesideText();
  }

  @Override
  public int bytes(String text) {
    return Utf8.bytes(text);
  }

  /**
   * {@inheritDoc}
   *
   * <p>WeCom takes no key, but shows the same body once in four hours however often it comes. So
   * two alarms whose texts are equal to the letter are shown as one: the text should say when.
   *
   * @throws IllegalArgumentException if the target's app is not among the apps, or its {@code
   *     agentId} is not a whole number
   */
  @Override
  public byte[] body(Target target, Draft draft, String key) {
    ObjectNode body = Json.object();
    WeComReceivers.of(target.receivers()).addTo(body);
    App app = app(target);
    boolean isCard = WeComCard.isFor(app, draft);
    body.put("msgtype", isCard ? WeComCard.TYPE : "markdown");
    body.put("agentid", agentId(app));
    if (isCard) {
      body.set(WeComCard.TYPE, WeComCard.of(draft, key));
    } else {
      body.putObject("markdown").put("content", shown(target, draft));
    }
    body.put("safe", 0);
    body.put("enable_duplicate_check", 1);
    body.put("duplicate_check_interval", DUPLICATE_CHECK.toSeconds());
    return Json.bytes(body);
  }

  @Override
  public String shown(Target target, Draft draft) {
    return MARKDOWN.content(draft.title(), draft.text());
  }

  /** {@inheritDoc} Receivers whom WeCom names beside a success are dead. */
  @Override
  public Outcome outcome(int httpStatus, String body) {
    Outcome whole = answers.outcome(httpStatus, body);
    return whole.kind() == Outcome.Kind.DELIVERED ? WeComReceivers.outcome(body) : whole;
  }

  private App app(Target target) {
    String name = target.text("app");
    App app = apps.apply(name);
    if (app == null) {
      throw new IllegalArgumentException(
          target + " is sent by the app \"" + name + "\", which is not under apps");
    }
    return app;
  }

  private static int agentId(App app) {
    String agentId = Config.text(app.config(), "agentId");
    try {
      return Integer.parseInt(agentId);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "agentId of " + app + " is \"" + agentId + "\", expected a whole number", e);
    }
  }
}
