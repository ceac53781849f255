package io.annunciator.camel;

import io.annunciator.channel.TransportFailure;
import io.annunciator.channel.WebhookHosts;
import io.annunciator.channel.dingtalk.DingTalkCallback;
import io.annunciator.channel.dingtalk.DingTalkGroup;
import io.annunciator.channel.dingtalk.DingTalkRobotMessage;
import io.annunciator.lane.Sender;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import io.annunciator.stream.StreamTools;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says something in the chat that a message came from: by the webhook that came with it, while that
 * is valid, and else by a message of the app's robot.
 */
final class SessionReply {
  private static final Logger LOG = LoggerFactory.getLogger(SessionReply.class);
  private static final String HOST = "oapi.dingtalk.com";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final WebhookHosts hosts;
  private final Sender sender;
  private final StreamTools tools;
  private final DingTalkGroup webhook;

  SessionReply(WebhookHosts hosts, Sender sender, StreamTools tools) {
    this.hosts = hosts;
    this.sender = sender;
    this.tools = tools;
    this.webhook = new DingTalkGroup(tools.clock());
  }

  void say(App app, DingTalkRobotMessage message, String text) {
    if (!text.isEmpty() && !isSaidInSession(app, message, text)) {
      Outcome outcome = send(app, message, text);
      if (outcome.kind() != Outcome.Kind.DELIVERED) {
        LOG.warn("the answer of app {} is lost: {}", app.name(), outcome.reason());
      }
    }
  }

  private boolean isSaidInSession(App app, DingTalkRobotMessage message, String text) {
    String address = message.sessionWebhook();
    if (address.isEmpty() || message.sessionUntil() <= tools.clock().millis()) {
      return false;
    }
    String problem = hosts.problem(address, HOST).orElse("");
    if (!problem.isEmpty()) {
      LOG.warn("the session of a message to app {} {}", app.name(), problem);
      return false;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.strip()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(DingTalkCallback.reply(text)));
    tools.headers().apply(address).forEach(request::header);
    return post(request.build()).kind() == Outcome.Kind.DELIVERED;
  }

  private Outcome post(HttpRequest request) {
    try {
      HttpResponse<String> answer = tools.client().send(request, BodyHandlers.ofString());
      return webhook.outcome(answer.statusCode(), answer.body());
    } catch (IOException e) {
      return new TransportFailure().outcome(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TransportFailure().outcome(e);
    }
  }

  /** Past all lanes: who asked waits for it. */
  private Outcome send(App app, DingTalkRobotMessage message, String text) {
    String group = message.isInGroup() ? message.conversation() : "";
    String kind = group.isEmpty() ? "dingtalkMembers" : "dingtalkConversation";
    Target chat =
        new Target(app.name(), "chat", kind, "", Limit.NONE, "alarm", Map.of("app", app.name()));
    byte[] body =
        DingTalkCallback.message(app.text("robotCode").strip(), group, message.user(), text);
    return sender.send(chat, new Message(message.id(), chat.id(), text, body, List.of(), 1));
  }
}
