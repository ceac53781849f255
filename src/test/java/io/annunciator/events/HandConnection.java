package io.annunciator.events;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** A connection that fills up and drains when the test says so. */
final class HandConnection implements WriteStream<Buffer> {
  private final StringBuilder taken = new StringBuilder();
  private Handler<Void> drained = nothing -> {};
  private boolean fillsUp;
  private boolean isFull;
  private boolean isCut;

  /** What was written since the last time. */
  String taken() {
    String text = taken.toString();
    taken.setLength(0);
    return text;
  }

  /** With the next that is written. */
  void fillsUp() {
    fillsUp = true;
  }

  void drains() {
    fillsUp = false;
    isFull = false;
    drained.handle(null);
  }

  void cut() {
    isCut = true;
  }

  boolean isCut() {
    return isCut;
  }

  @Override
  public Future<Void> write(Buffer data) {
    taken.append(data);
    isFull = fillsUp;
    return Future.succeededFuture();
  }

  @Override
  public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
    handler.handle(write(data));
  }

  @Override
  public boolean writeQueueFull() {
    return isFull;
  }

  @Override
  public WriteStream<Buffer> drainHandler(Handler<Void> handler) {
    drained = handler;
    return this;
  }

  @Override
  public void end(Handler<AsyncResult<Void>> handler) {
    handler.handle(Future.succeededFuture());
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }
}
