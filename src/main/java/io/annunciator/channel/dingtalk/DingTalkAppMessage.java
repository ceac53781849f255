package io.annunciator.channel.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.annunciator.channel.Config;
import io.annunciator.channel.Utf8;
import io.annunciator.message.Draft;
import io.annunciator.site.App;
import io.annunciator.site.Target;
import java.util.function.Function;

/**
 * The body of a Markdown message by an app's robot: {@code msgParam} is a text that holds JSON, so
 * everything in it is escaped once for its limit, and a second time for the body, which has none.
 */
final class DingTalkAppMessage {
  /** Of {@code msgParam}, in UTF-8. */
  static final int PARAM_BYTES_MAX = 15_000;

  private final Function<String, App> apps;

  /**
   * @param apps by name, null when there is none
   */
  DingTalkAppMessage(Function<String, App> apps) {
    this.apps = apps;
  }

  /** Returns how many bytes the text may take within {@code msgParam}, with the longest title. */
  static int textBytesMax() {
    return PARAM_BYTES_MAX - Utf8.bytes(param("t".repeat(DingTalkGroup.TITLE_BYTES_MAX), ""));
  }

  /**
   * Returns the body in UTF-8.
   *
   * @param addressees the members of the body that say who gets it
   * @throws IllegalArgumentException if the target's app is not among the apps
   */
  byte[] body(Target target, Draft draft, ObjectNode addressees) {
    String title = Utf8.cut(draft.title(), DingTalkGroup.TITLE_BYTES_MAX, JsonBytes::of);
    ObjectNode body = Json.object();
    body.put("robotCode", Config.text(app(target).config(), "robotCode"));
    body.setAll(addressees);
    body.put("msgKey", "sampleMarkdown");
    body.put("msgParam", param(title, draft.text()));
    return Json.bytes(body);
  }

  App app(Target target) {
    String name = target.text("app");
    App app = apps.apply(name);
    if (app == null) {
      throw new IllegalArgumentException(
          target + " is sent by the app \"" + name + "\", which is not under apps");
    }
    return app;
  }

  private static String param(String title, String text) {
    return Json.text(Json.object().put("title", title).put("text", text));
  }
}
