package io.annunciator.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTimeTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1767225600",
        "1767225600.000",
        "1.7672256E9",
        "1767225600000",
        "1767225600000000",
        "1767225600000000000",
        "\"1767225600\"",
        "\" 1767225600000 \"",
        "\"2026-01-01T00:00:00Z\"",
        "\"2026-01-01T00:00:00+0000\"",
        "\"2026-01-01T08:00:00.000+08:00\"",
        "\"2026-01-01T08:00:00 +08\"",
        "\"2026-01-01T08:00:00.000\"",
        "\"2026-01-01 08:00\"",
        "\"2026/1/1 08:00:00\"",
        "\"26-01-01 08:00:00\"",
        "\"26.01.01 8:00:00,0\"",
      })
  void the_first_moment_of_2026_as_gateways_write_it(String written) throws Exception {
    assertThat(GatewayTime.read(json.readTree(written), SHANGHAI))
        .hasValue("2026-01-01T00:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"\"",
        "-1",
        "\"yesterday\"",
        "\"2026-13-01T00:00:00Z\"",
        "\"2026-02-30 08:00:00\"",
        "\"01.02.2026 08:00:00\"",
        "\"2026-01/01 08:00:00\"",
        "\"2026-01-01T08:00:00+25:00\"",
        "100000000000000000000"
      })
  void what_is_no_time_or_one_of_several(String written) throws Exception {
    assertThat(GatewayTime.read(json.readTree(written), SHANGHAI)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "99999999999, 5138-11-16T09:46:39.000Z",
    "100000000000, 1973-03-03T09:46:40.000Z",
    "99999999999999, 5138-11-16T09:46:39.999Z",
    "100000000000000, 1973-03-03T09:46:40.000Z",
    "1767225600.123456, 2026-01-01T00:00:00.123Z",
  })
  void the_size_of_a_number_tells_its_unit(String number, String time) throws Exception {
    assertThat(GatewayTime.read(json.readTree(number), SHANGHAI)).hasValue(time);
  }

  @Test
  void local_time_follows_summer_time() throws Exception {
    assertThat(
            GatewayTime.read(json.readTree("\"2026-07-01T08:00:00\""), ZoneId.of("Europe/Berlin")))
        .hasValue("2026-07-01T06:00:00.000Z");
  }
}
