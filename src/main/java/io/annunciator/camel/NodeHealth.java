package io.annunciator.camel;

import io.annunciator.outbox.SendingRole;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Always UP: says whether this node sends, and which one does. */
final class NodeHealth extends AbstractHealthCheck {
  private final SendingRole role;

  NodeHealth(SendingRole role) {
    super("annunciator", "node");
    this.role = role;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
    builder.detail("sending", role.isHeld());
    if (!role.sender().isEmpty()) {
      builder.detail("sender", role.sender());
    }
    builder.up();
  }
}
