package io.annunciator.camel;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The HTTP engine of the server's port. Camel's own finds the port only when there is one server;
 * with a management server on another port it falls back to 8080.
 */
final class HttpEngine extends VertxPlatformHttpEngine {
  private static final String GET = "GET";

  private final int port;
  private final Gate gate;
  private final Executor workers;

  HttpEngine(int port, Gate gate, Executor workers) {
    this.port = port;
    this.gate = gate;
    this.workers = workers;
  }

  /** Without the folder that it else makes for its own use and leaves behind when it is killed. */
  static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  @Override
  public int getServerPort() {
    return port;
  }

  @Override
  public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
    if (GET.equals(endpoint.getHttpMethodRestrict())) {
      endpoint.setHttpMethodRestrict(GET + ",HEAD"); // the server leaves the body out
    }
    return new AsyncHttpConsumer(
        endpoint,
        processor,
        List.of(gate),
        VertxPlatformHttpRouter.getRouterNameFromPort(port),
        workers);
  }
}
