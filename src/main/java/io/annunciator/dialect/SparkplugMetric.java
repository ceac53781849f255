package io.annunciator.dialect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.math.BigInteger;
import java.util.List;

/** A metric of a Sparkplug B payload. Source: sparkplug_b.proto, Payload.Metric. */
record SparkplugMetric(UnknownFieldSet fields) {
  private static final int NAME = 1;
  private static final int ALIAS = 2;
  private static final int TIMESTAMP = 3;
  private static final int DATATYPE = 4;
  private static final int IS_HISTORICAL = 5;
  private static final int INT_VALUE = 10;
  private static final int LONG_VALUE = 11;
  private static final int FLOAT_VALUE = 12;
  private static final int DOUBLE_VALUE = 13;
  private static final int BOOLEAN_VALUE = 14;
  private static final int STRING_VALUE = 15;

  private static final int INT8 = 1;
  private static final int INT16 = 2;
  private static final int INT32 = 3;
  private static final int INT64 = 4;

  String name() {
    return last(fields.getField(NAME).getLengthDelimitedList());
  }

  List<Long> alias() {
    return Sparkplug.number(fields, ALIAS);
  }

  ObjectNode json(String name) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    Sparkplug.number(fields, TIMESTAMP).forEach(time -> json.put("timestamp", time));
    if (Sparkplug.number(fields, IS_HISTORICAL).contains(1L)) {
      json.put("historical", true);
    }
    Sparkplug.number(fields, INT_VALUE).forEach(value -> json.put("value", whole(value)));
    Sparkplug.number(fields, LONG_VALUE).forEach(value -> json.put("value", whole(value)));
    Sparkplug.number(fields, BOOLEAN_VALUE).forEach(value -> json.put("value", value != 0));
    fields
        .getField(FLOAT_VALUE)
        .getFixed32List()
        .forEach(bits -> json.put("value", Float.intBitsToFloat(bits)));
    fields
        .getField(DOUBLE_VALUE)
        .getFixed64List()
        .forEach(bits -> json.put("value", Double.longBitsToDouble(bits)));
    if (fields.hasField(STRING_VALUE)) {
      json.put("value", last(fields.getField(STRING_VALUE).getLengthDelimitedList()));
    }
    return json;
  }

  /** Signed numbers travel as unsigned ones of their size. */
  private BigInteger whole(long value) {
    int type = Sparkplug.number(fields, DATATYPE).stream().findFirst().orElse(0L).intValue();
    return switch (type) {
      case INT8 -> BigInteger.valueOf((byte) value);
      case INT16 -> BigInteger.valueOf((short) value);
      case INT32 -> BigInteger.valueOf((int) value);
      case INT64 -> BigInteger.valueOf(value);
      default -> new BigInteger(Long.toUnsignedString(value));
    };
  }

  private static String last(List<ByteString> texts) {
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1).toStringUtf8();
  }
}
