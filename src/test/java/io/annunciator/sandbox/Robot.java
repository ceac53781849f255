package io.annunciator.sandbox;

import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.util.Map;

/** Targets as a site's file gives them. */
final class Robot {
  static final String SECRET = "SECalarmgatewaytestvector0001";

  private Robot() {}

  static Target dingtalk(String name, String token, String secret, String keyword) {
    return target(
        "dingtalkGroup",
        name,
        Map.of(
            "webhook", "http://127.0.0.1:8080/sandbox/robot/send?access_token=" + token,
            "secret", secret,
            "keyword", keyword));
  }

  static Target wecom(String name, String key) {
    return target(
        "wecomGroup",
        name,
        Map.of("webhook", "http://127.0.0.1:8080/sandbox/cgi-bin/webhook/send?key=" + key));
  }

  private static Target target(String kind, String name, Map<String, Object> config) {
    return new Target("boiler-ops", name, kind, "digest", Limit.NONE, "alarm", config);
  }
}
