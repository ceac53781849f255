package io.annunciator.camel;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Ends a request that takes too long as a whole. The client's own time-outs count from byte to
 * byte, so a platform that sends one byte now and then would hold a lane for ever.
 */
final class TotalTimeout implements HttpClientConfigurer, ExecChainHandler {
  private static final long AGAIN_AFTER_MILLIS = 500;

  private final Duration total;
  private final ScheduledThreadPoolExecutor watch =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "http-total-timeout");
            thread.setDaemon(true);
            return thread;
          });

  TotalTimeout(Duration total) {
    this.total = total;
    watch.setRemoveOnCancelPolicy(true); // or it would hold every request of that long
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder.addExecInterceptorFirst("total-timeout", this);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    Limit limit = new Limit(scope.execRuntime);
    boolean isAnswered = false;
    try {
      ClassicHttpResponse response = chain.proceed(request, scope);
      if (response.getEntity() != null) {
        response.setEntity(new Limited(response, limit));
        isAnswered = true;
      }
      return response;
    } catch (IOException e) {
      throw limit.meaning(e);
    } finally {
      if (!isAnswered) {
        limit.end();
      }
    }
  }

  /** The time that one request has. */
  private final class Limit {
    private volatile boolean isOver;
    private final Future<?> end;

    Limit(ExecRuntime connection) {
      end =
          watch.scheduleWithFixedDelay(
              () -> {
                isOver = true;
                connection.discardEndpoint(); // nothing happens while there is no connection yet
              },
              total.toMillis(),
              AGAIN_AFTER_MILLIS,
              TimeUnit.MILLISECONDS);
    }

    void end() {
      end.cancel(false);
    }

    /** A connection we closed ourselves is a time-out to whoever waits for it. */
    IOException meaning(IOException failure) {
      if (!isOver) {
        return failure;
      }
      IOException timeout = new SocketTimeoutException("no whole answer within " + total);
      timeout.initCause(failure);
      return timeout;
    }
  }

  /** The body of an answer, whose reading counts too. */
  private static final class Limited extends HttpEntityWrapper {
    private final Limit limit;

    Limited(ClassicHttpResponse response, Limit limit) {
      super(response.getEntity());
      this.limit = limit;
    }

    @Override
    public InputStream getContent() throws IOException {
      return new FilterInputStream(super.getContent()) {
        @Override
        public int read() throws IOException {
          try {
            return super.read();
          } catch (IOException e) {
            throw limit.meaning(e);
          }
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          try {
            return super.read(into, offset, length);
          } catch (IOException e) {
            throw limit.meaning(e);
          }
        }

        @Override
        public void close() throws IOException {
          end(super::close);
        }
      };
    }

    @Override
    public void close() throws IOException {
      end(super::close);
    }

    /** Closing may read what is left of the answer, so the time ends after it. */
    private void end(Closeable closing) throws IOException {
      try {
        closing.close();
      } finally {
        limit.end();
      }
    }
  }
}
