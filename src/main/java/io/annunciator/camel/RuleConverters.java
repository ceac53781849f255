package io.annunciator.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.annunciator.alarm.Alarm;
import io.annunciator.alarm.AlarmJson;
import java.math.BigDecimal;
import java.util.List;
import org.apache.camel.TypeConverterExists;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;

/** What rules need converted so that they see an alarm as it is. */
final class RuleConverters {
  private static final List<Class<? extends Number>> WITH_FRACTION =
      List.of(Double.class, Float.class, BigDecimal.class, Number.class);

  private RuleConverters() {}

  static void addTo(TypeConverterRegistry registry) {
    AlarmJson json = new AlarmJson();
    registry.addTypeConverter(
        JsonNode.class, // what jq looks at
        Alarm.class,
        new SimpleTypeConverter(false, (type, exchange, alarm) -> json.toNode((Alarm) alarm)));
    // Camel compares numbers as whole ones when it can convert both: 17.3 would not be above 17
    TypeConverterExists before = registry.getTypeConverterExists();
    registry.setTypeConverterExists(TypeConverterExists.Override);
    for (Class<?> from : WITH_FRACTION) {
      registry.addTypeConverter(
          Long.class, from, new SimpleTypeConverter(true, (type, exchange, value) -> whole(value)));
      registry.addTypeConverter(
          Integer.class,
          from,
          new SimpleTypeConverter(
              true,
              (type, exchange, value) -> {
                Long whole = whole(value);
                return whole == null || whole.intValue() != whole ? null : whole.intValue();
              }));
    }
    registry.setTypeConverterExists(before);
  }

  /** Returns null when it has a fraction, or is too large, or no number at all. */
  private static Long whole(Object number) {
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }
}
