package io.annunciator.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.util.CachingDateFormatter;
import io.annunciator.channel.Masker;
import java.time.ZoneId;

/** One event as text, message and exception without the site's secrets. */
public final class MaskedLayout extends LayoutBase<ILoggingEvent> {
  // the layout is built by the logging library long before the site is read
  private static final Masker MASKER = new Masker();

  private final CachingDateFormatter time =
      new CachingDateFormatter("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", ZoneId.systemDefault());

  /** The one that masks log lines; add every secret of the site to it. */
  public static Masker masker() {
    return MASKER;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(200);
    line.append(time.format(event.getTimeStamp())).append(' ').append(event.getLevel()).append(' ');
    line.append(event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1));
    line.append(": ").append(oneEvent(MASKER.mask(event.getFormattedMessage()))).append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(MASKER.mask(ThrowableProxyUtil.asString(event.getThrowableProxy())));
    }
    return line.toString();
  }

  /** A text from a plant with a line break in it must not look like a line of its own. */
  private static String oneEvent(String text) {
    return text.replace("\r", "").replace("\n", "\n    ");
  }
}
