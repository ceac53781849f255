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
    "确认：4F2K, 4F2K, ''",
    "确认: 4F2K。, 4F2K, ''",
    "Ack: 4F2K, 4F2K, ''",
    "ACK！4F2K：马上到, 4F2K, 马上到",
    "'ack, 4F2K, on my way.', 4F2K, on my way.",
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
    "搁置4F2K30分钟清洗, 30, 清洗",
    "shelve 4F2K2h, 120, ''",
    "shelve 4F2K 1d, 1440, ''",
    "shelve 4F2K 2 days leave, 2880, leave",
    "shelve 4F2K 1天, 1440, ''",
    "shelve 4F2K 2h30m, 150, ''",
    "SHELVE: 4F2K 2H 30M cleaning, 150, cleaning",
    "shelve 4F2K for 2h, 120, ''",
    "shelve 4F2K 1.5h, 90, ''",
    "shelve 4F2K 0h5m, 5, ''",
    "shelve 4F2K 2h 3h of cleaning, 120, 3h of cleaning",
    "shelve 4F2K 2h清洗, 120, 清洗",
    "搁置 4F2K 两小时, 120, ''",
    "搁置 4F2K 半小时, 30, ''",
    "搁置 4F2K 半个小时：清洗, 30, 清洗",
    "搁置 4F2K 一个半小时, 90, ''",
    "搁置 4F2K 2小时30分, 150, ''",
    "搁置：4F2K，四十五分钟。, 45, ''",
    "搁置 4F2K 十二个小时, 720, ''",
    "搁置 4F2K 半天, 720, ''",
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
    "活动报警：锅炉房。, 锅炉房",
    "active?, ''",
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
    for (String help : new String[] {"帮助？", "help!", "@robot HELP?", "help ...", "帮助。"}) {
      assertThat(CommandReader.read(help)).as(help).isEqualTo(new Help());
    }
    for (String status : new String[] {"状态。", "状态？", "Status.", "status ？"}) {
      assertThat(CommandReader.read(status)).as(status).isEqualTo(new Status());
    }
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
    "shelve 4F2K 2w, shelve",
    "shelve 4F2K 0.0h, shelve",
    "搁置 4F2K 十十分钟, shelve",
    "搁置 4F2K 二三分钟, shelve",
    "ack: the pump, ack",
    "确认！, ack",
    "ack 4F2K2h, ack",
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
        "状态：很好",
        "确认：一下这个",
        "help! the pump leaks",
        "status. all good",
        "actively",
      })
  void anything_else_is_talk(String said) {
    assertThat(CommandReader.read(said)).isEqualTo(new NotUnderstood(said));
  }
}
