package io.annunciator.camel;

import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/** A route of the site that maps a dialect; runs in the caller's thread and exchange. */
final class DialectConsumer extends DefaultConsumer {
  private final DialectEndpoint endpoint;

  DialectConsumer(DialectEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  DialectEndpoint endpoint() {
    return endpoint;
  }
}
