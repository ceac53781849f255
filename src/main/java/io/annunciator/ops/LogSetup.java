package io.annunciator.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;

/**
 * Log lines go to standard output, for journald or whoever runs the program. In Java and not in
 * XML, because reading XML costs a fifth of the start. {@code -Dlogback.configurationFile=FILE}
 * still replaces all of it; LOG_LEVEL sets the level of the program's own lines.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogSetup extends ContextAwareBase implements Configurator {
  private static final List<String> LIBRARIES =
      List.of(
          "org.apache.camel",
          "org.apache.activemq",
          "org.apache.artemis",
          "org.apache.hc",
          "org.flywaydb",
          "com.zaxxer.hikari",
          "io.vertx",
          "io.netty",
          "org.jgroups",
          "org.eclipse.paho");

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    MaskedLayout layout = new MaskedLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    ConsoleAppender<ILoggingEvent> out = new ConsoleAppender<>();
    out.setContext(context);
    out.setEncoder(encoder);
    out.start();
    Level level = Level.toLevel(System.getenv("LOG_LEVEL"), Level.INFO);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(out);
    if (level.isGreaterOrEqual(Level.INFO)) {
      LIBRARIES.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
      // says on every start that dead letters of the embedded broker have no address: none arise
      context.getLogger("org.apache.activemq.artemis.core.server").setLevel(Level.ERROR);
      // a connection that comes while the server stops finds no thread any more: its end is clean,
      // and Netty tells it with a stack trace
      context.getLogger("io.netty.bootstrap.ServerBootstrap").setLevel(Level.ERROR);
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
