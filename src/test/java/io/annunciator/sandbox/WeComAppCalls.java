package io.annunciator.sandbox;

/** Messages of an app to its members; single quotes stand for double ones. */
abstract class WeComAppCalls extends AppCalls {
  static final String GOOD =
      "{'touser':'LiSi','msgtype':'markdown','agentid':1000002,"
          + "'markdown':{'content':'## Pump 7\\nhot'}}";

  final String token = wecomToken("wecom-secret");

  Answer send(String body) {
    return sandbox.wecomMessageSend("POST", "access_token=" + token, bytes(body));
  }

  static String to(String users) {
    return GOOD.replace("LiSi", users);
  }
}
