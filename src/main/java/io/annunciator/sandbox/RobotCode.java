package io.annunciator.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.site.App;
import java.util.Optional;

/** Checks that a message speaks as the robot of the app whose token it carries. */
final class RobotCode {
  private RobotCode() {}

  /**
   * @param foreign the last part of an API's code for the robot of nobody or of another app
   */
  static Optional<Verdict.Denied> fault(App app, JsonNode body, String foreign) {
    String code = JsonBody.text(body, "robotCode");
    if (code.isEmpty()) {
      return Optional.of(new Verdict.Denied("invalidParameter.robotCode.empty", "robotCode 为空"));
    }
    return code.equals(app.text("robotCode"))
        ? Optional.empty()
        : Optional.of(new Verdict.Denied("invalidParameter.robotCode." + foreign, "robotCode 无效"));
  }
}
