package io.annunciator.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmTimeTest {
  private final List<String> faults = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00.000Z",
        "0999-02-03T04:05:06.070Z",
        "1969-12-31T23:59:59.999Z",
        "2024-02-29T12:34:56.789Z",
        "9999-12-31T23:59:59.999Z",
        "+10000-01-01T00:00:00Z",
        "-0001-12-31T00:00:00Z"
      })
  void writes_what_it_reads(String text) {
    assertThat(AlarmTime.text(Instant.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1767225600123, 2026-01-01T00:00:00.123Z",
    "1767225600123.9, 2026-01-01T00:00:00.123Z",
    "1.7672256e12, 2026-01-01T00:00:00Z",
    "'\"1767225600123\"', 2026-01-01T00:00:00.123Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "253402300799999, 9999-12-31T23:59:59.999Z",
    "'\"2026-01-01T00:00:00Z\"', 2026-01-01T00:00:00Z",
    "'\"2026-01-01t00:00:00z\"', 2026-01-01T00:00:00Z",
    "'\"2026-01-01 08:00:00+08:00\"', 2026-01-01T00:00:00Z",
    "'\"2026-01-01T00:00:00+0000\"', 2026-01-01T00:00:00Z",
    "'\"2026-01-01T08:00:00+08\"', 2026-01-01T00:00:00Z",
    "'\"2026-01-01T00:00:00.123999999-00:00\"', 2026-01-01T00:00:00.123Z",
    "'\"0001-01-01T00:00:00Z\"', 0001-01-01T00:00:00Z"
  })
  void reads(String json, Instant time) throws JsonProcessingException {
    assertThat(read(json)).isEqualTo(time);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1767225600, 'is 1767225600, which looks like seconds;'",
    "1767225600.123, 'is 1767225600.123, which looks like seconds;'",
    "'\"1767225600\"', 'is 1767225600, which looks like seconds;'",
    "99999999999, 'is 99999999999, which looks like seconds;'",
    "0, 'is 0, which looks like seconds;'",
    "-1e999999999, 'is -1E+999999999, which looks like seconds;'",
    "253402300800000, 'is 253402300800000, after the year 9999; microseconds or nanoseconds?'",
    "1767225600123000000000, 'is 1767225600123000000000, after the year 9999;'",
    "1e999999999, 'is 1E+999999999, after the year 9999;'",
    "'\"99999999999999999999\"', 'is 99999999999999999999, after the year 9999;'",
    "'\"2026-01-01T08:00:00.000\"', 'is \"2026-01-01T08:00:00.000\", a time without a zone; add Z or an offset such as +08:00'",
    "'\"2026-01-01 08:00\"', 'is \"2026-01-01 08:00\", a time without a zone;'",
    "'\"+10000-01-01T00:00:00Z\"', 'is \"+10000-01-01T00:00:00Z\", not within the years 0 to 9999'",
    "'\"26-01-01T00:00:00Z\"', 'is \"26-01-01T00:00:00Z\", which is not a time; expected RFC 3339'",
    "'\"2026-02-30T00:00:00Z\"', 'is \"2026-02-30T00:00:00Z\", which is not a time;'",
    "'\"2026-01-01\"', 'is \"2026-01-01\", which is not a time;'",
    "'\"-\"', 'is \"-\", which is not a time;'",
    "'\"\"', 'is \"\", which is not a time;'",
    "true, 'is a boolean; expected RFC 3339'",
    "[1767225600123], 'is an array; expected RFC 3339'"
  })
  void refuses(String json, String fault) throws JsonProcessingException {
    read(json);
    assertThat(faults).singleElement().asString().startsWith(fault);
  }

  private Instant read(String json) throws JsonProcessingException {
    ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    return AlarmTime.read(mapper.readTree(json), faults::add);
  }
}
