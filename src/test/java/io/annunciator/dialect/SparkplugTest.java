package io.annunciator.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import io.annunciator.alarm.AlarmRefused;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkplugTest {
  private static final String TOPIC = "spBv1.0/Plant/DDATA/Edge1/PLC1";

  private final Sparkplug sparkplug = new Sparkplug();

  @ParameterizedTest
  @CsvSource({
    "1, 10, 255, -1",
    "2, 10, 4294967295, -1",
    "3, 10, 4294967295, -1",
    "7, 10, 4294967295, 4294967295",
    "4, 11, -1, -1",
    "8, 11, -1, 18446744073709551615",
    "11, 14, 1, true",
    "11, 14, 0, false",
  })
  void a_value_is_read_by_its_type(int type, int field, long value, String read)
      throws AlarmRefused {
    byte[] payload = payload(named("T").addField(4, number(type)).addField(field, number(value)));

    assertThat(sparkplug.read(payload, TOPIC).at("/metrics/0/value").asText()).isEqualTo(read);
  }

  @Test
  void fractions_texts_and_data_sent_late() throws AlarmRefused {
    byte[] payload =
        payload(
            named("F")
                .addField(12, Field.newBuilder().addFixed32(Float.floatToIntBits(1.5f)).build())
                .addField(5, number(1)),
            named("D")
                .addField(13, Field.newBuilder().addFixed64(Double.doubleToLongBits(96.4)).build()),
            named("S").addField(15, text("锅炉")),
            named("null").addField(7, number(1)));

    assertThat(sparkplug.read(payload, TOPIC))
        .hasToString(
            "{\"timestamp\":1767225600000,\"metrics\":["
                + "{\"name\":\"F\",\"historical\":true,\"value\":1.5},"
                + "{\"name\":\"D\",\"value\":96.4},{\"name\":\"S\",\"value\":\"锅炉\"},"
                + "{\"name\":\"null\"}]}");
  }

  @Test
  void an_alias_is_that_of_its_edge_node() throws AlarmRefused {
    byte[] data = payload(UnknownFieldSet.newBuilder().addField(2, number(5)));
    sparkplug.read(payload(named("T").addField(2, number(5))), "spBv1.0/Plant/NBIRTH/Edge1");

    assertThat(sparkplug.read(data, TOPIC).at("/metrics/0/name").asText()).isEqualTo("T");
    assertThatThrownBy(() -> sparkplug.read(data, "spBv1.0/Plant/DDATA/Edge2/PLC1"))
        .isInstanceOf(AlarmRefused.class)
        .hasMessageStartingWith("has the alias 5, whose birth certificate came before");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"metrics\":[]}", "\u0012\u0005x", "hello"})
  void what_is_no_payload_is_refused_without_showing_it(String payload) {
    assertThatThrownBy(() -> sparkplug.read(payload.getBytes(StandardCharsets.UTF_8), TOPIC))
        .isInstanceOf(AlarmRefused.class)
        .hasMessageStartingWith("is not a Sparkplug B payload: ")
        .hasMessageNotContaining("hello");
  }

  @Test
  void another_topic_is_refused() {
    assertThatThrownBy(() -> sparkplug.read(payload(), "spBv1.0/x"))
        .hasMessage("has the topic spBv1.0/x, expected spBv1.0/GROUP/TYPE/NODE");
  }

  private static byte[] payload(UnknownFieldSet.Builder... metrics) {
    UnknownFieldSet.Builder payload =
        UnknownFieldSet.newBuilder().addField(1, number(1_767_225_600_000L));
    Field.Builder all = Field.newBuilder();
    for (UnknownFieldSet.Builder metric : metrics) {
      all.addLengthDelimited(metric.build().toByteString());
    }
    return payload.addField(2, all.build()).build().toByteArray();
  }

  private static UnknownFieldSet.Builder named(String name) {
    return UnknownFieldSet.newBuilder().addField(1, text(name));
  }

  private static Field number(long value) {
    return Field.newBuilder().addVarint(value).build();
  }

  private static Field text(String value) {
    return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)).build();
  }
}
