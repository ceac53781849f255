package io.annunciator.camel;

import java.util.Map;

/** A site whose apps take calls of both platforms. */
final class InboundSite {
  static final String SECRET = "ding-app-s3cret";
  static final String AES_KEY = "k7Zp2QxW9vTn4RbYc8LmE1sHdJ6uAoGf3iKtVyNqB5r";
  static final String TOKEN = "eventToken2026";
  static final String WECOM_KEY = "AlarmGatewayTestKey0123456789abcdefghijklmX";

  private InboundSite() {}

  static Map<String, String> files(String language) {
    return Map.of(
        "application.properties",
        """
        annunciator.sandbox = true
        annunciator.language = %s
        annunciator.time-zone = UTC
        annunciator.dingtalk.api-url = http://127.0.0.1:{{camel.server.port}}/sandbox
        """
            .formatted(language),
        "services.yaml",
        """
        apps:
          plant:
            dingtalk:
              clientId: dingplant
              clientSecret: %s
              robotCode: dingplant
              events: { aesKey: %s, token: %s }
          listed:
            dingtalk:
              clientId: d2
              clientSecret: %1$s
              robotCode: d2
              commands: { users: [lead], groups: [Boiler] }
          open: { dingtalk: { clientId: d3, clientSecret: %1$s, robotCode: d3, insecure: true } }
          corp:
            wecom:
              corpId: ww1
              agentId: 7
              secret: wecom-s3cret
              events: { aesKey: %4$s, token: %3$s }
        services:
          boiler: { sendTo: [ dingtalkConversation: { app: plant, group: Boiler 锅炉 } ] }
        """
            .formatted(SECRET, AES_KEY, TOKEN, WECOM_KEY),
        "routes/rules/rules.camel.yaml",
        """
        - route:
            id: boiler
            from: { uri: "rule:boiler?area=boiler", steps: [ { to: "notify:boiler" } ] }
        """);
  }
}
