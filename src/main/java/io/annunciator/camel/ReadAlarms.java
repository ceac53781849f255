package io.annunciator.camel;

import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlarmRefused;
import io.annunciator.dialect.MappedAlarms;
import java.time.ZoneId;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Message Translator. Payload to List of Alarm, from a dialect also to none. */
final class ReadAlarms implements Processor {
  private final AlarmReader reader;
  private final MappedAlarms mapped;

  ReadAlarms(AlarmReader reader, ZoneId zone) {
    this.reader = reader;
    this.mapped = new MappedAlarms(reader, zone);
  }

  @Override
  public void process(Exchange exchange) throws AlarmRefused {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    byte[] payload = body == null ? new byte[0] : body;
    boolean isMapped = exchange.getProperty(DialectProducer.MAPPED) != null;
    List<Alarm> alarms = isMapped ? mapped.read(payload) : reader.read(payload);
    exchange.getMessage().setBody(alarms);
  }
}
