package io.annunciator.camel;

import io.annunciator.channel.GroupRobot;
import io.annunciator.outbox.Outcome;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** One call to a group robot: what goes into the headers before it, and what its answer means. */
final class RobotCall {
  private final GroupRobot robot;

  RobotCall(GroupRobot robot) {
    this.robot = robot;
  }

  /** The query holds the token, so it travels as a header and never in an endpoint URI. */
  void prepare(Exchange exchange) {
    @SuppressWarnings("unchecked") // the sender puts it there
    Map<String, Object> target = exchange.getVariable("target", Map.class);
    Message call = exchange.getMessage();
    call.setHeader(Exchange.HTTP_METHOD, "POST");
    call.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
    call.setHeader(Exchange.HTTP_URI, robot.uri(target));
    call.setHeader(Exchange.HTTP_RAW_QUERY, robot.query(target));
  }

  Outcome read(Exchange exchange) {
    Message answer = exchange.getMessage();
    int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    return robot.outcome(status, answer.getBody(String.class));
  }
}
