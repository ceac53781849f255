package io.annunciator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.inbound.Command.Acknowledge;
import io.annunciator.inbound.Command.Active;
import io.annunciator.inbound.Command.Help;
import io.annunciator.inbound.Command.Incomplete;
import io.annunciator.inbound.Command.NotUnderstood;
import io.annunciator.inbound.Command.Shelve;
import io.annunciator.inbound.Command.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {

  @ParameterizedTest
  @CsvSource({
    "ack 4F2K, 4F2K, ''",
    "' ACK  4f2k  on my way ', 4F2K, on my way",
    "ack #4F2K, 4F2K, ''",
    "@robot ack 4F2K, 4F2K, ''",
    "@机器人　ack　4F2K　马上, 4F2K, 马上",
    "@a @b 确认 4F2K, 4F2K, ''",
    "确认4F2K, 4F2K, ''",
    "确认4F2K马上处理：50%, 4F2K, 马上处理：50%",
    "ａｃｋ ４Ｆ２Ｋ ok, 4F2K, ok",
    "ack oil1, 0111, ''",
    "'\u200Back\u00A04F2K\n二楼', 4F2K, 二楼",
  })
  void acknowledge(String said, String shortId, String comment) {
    assertThat(CommandReader.read(said)).isEqualTo(new Acknowledge(shortId, comment));
  }

  @ParameterizedTest
  @CsvSource({
    "shelve 4F2K 2h, 120, ''",
    "shelve 4F2K 2 hours cleaning the pump, 120, cleaning the pump",
    "shelve 4F2K 30m, 30, ''",
    "shelve 4F2K 30 min x, 30, x",
    "SHELVE 4f2k 1H, 60, ''",
    "搁置 4F2K 2小时 清洗, 120, 清洗",
    "搁置4F2K 30分钟清洗, 30, 清洗",
    "搁置 4F2K ２个小时, 120, ''",
    "搁置 4F2K 90分, 90, ''",
    "shelve 4F2K 99999h, 5999940, ''",
  })
  void shelve(String said, long minutes, String reason) {
    assertThat(CommandReader.read(said))
        .isEqualTo(new Shelve("4F2K", Duration.ofMinutes(minutes), reason));
  }

  @ParameterizedTest
  @CsvSource({
    "active, ''",
    "Active boiler-house, boiler-house",
    "活动报警, ''",
    "活动报警 锅炉房, 锅炉房",
    "活动报警锅炉房, 锅炉房",
  })
  void active(String said, String area) {
    assertThat(CommandReader.read(said)).isEqualTo(new Active(area));
  }

  @Test
  void status_and_help() {
    assertThat(CommandReader.read("status")).isEqualTo(new Status());
    assertThat(CommandReader.read("@robot 状态 ")).isEqualTo(new Status());
    assertThat(CommandReader.read("Help")).isEqualTo(new Help());
    assertThat(CommandReader.read("帮助")).isEqualTo(new Help());
  }

  @ParameterizedTest
  @CsvSource({
    "ack, ack",
    "确认, ack",
    "ack the pump, ack",
    "ack 4F2KX, ack",
    "ack 4F2, ack",
    "确认 一下, ack",
    "shelve, shelve",
    "shelve 4F2K, shelve",
    "shelve 4F2K 0h, shelve",
    "shelve 4F2K 2, shelve",
    "shelve 4F2K 2hx, shelve",
    "shelve 4F2K 2d, shelve",
    "shelve 4F2K 123456m, shelve",
    "搁置 4F2K 一会儿, shelve",
  })
  void a_command_without_what_it_needs(String said, String word) {
    assertThat(CommandReader.read(said)).isEqualTo(new Incomplete(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acknowledge 4F2K",
        "who is there?",
        "help me with the pump",
        "status report please",
        "确认一下这个报警",
        "状态很好",
        "actively",
      })
  void anything_else_is_talk(String said) {
    assertThat(CommandReader.read(said)).isEqualTo(new NotUnderstood(said));
  }
}
