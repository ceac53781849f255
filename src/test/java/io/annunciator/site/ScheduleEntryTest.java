package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleEntryTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String GOOD = "good: { weekly: mon-sun }";

  private final Problems problems = new Problems();

  @Test
  void reads_hours_dates_and_exceptions_whatever_their_order() {
    Map<String, Schedule> schedules =
        read(
            """
            day-shift: { timeZone: Asia/Shanghai, weekly: ["mon-fri 08:00-20:00"], except: holidays }
            night: { weekly: ["mon-sun 20:00-08:00"] }
            白班: { weekly: 周一-周五 08:00-20:00, except: [holidays, night] }
            holidays: { dates: ["2026-10-01..2026-10-07", 2027-01-01] }
            """);

    assertThat(problems()).isEmpty();
    assertThat(schedules.keySet()).containsExactly("day-shift", "night", "白班", "holidays");
    assertThat(schedules.get("day-shift").name()).isEqualTo("day-shift");
    assertThat(opens(schedules, "day-shift", "2026-09-30T13:00:00Z"))
        .isEqualTo("2026-10-08T00:00:00Z");
    assertThat(opens(schedules, "night", "2026-09-30T13:00:00Z")).isEqualTo("2026-09-30T18:00:00Z");
    assertThat(opens(schedules, "白班", "2026-09-30T18:00:00Z")).isEqualTo("2026-10-08T06:00:00Z");
    assertThat(opens(schedules, "holidays", "2026-12-01T00:00:00Z"))
        .isEqualTo("2026-12-31T23:00:00Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bad: { weekly: mon-fri, dats: [] }                | bad.dats: there is no key "dats" here. Did you mean "dates"?
          bad: { weekley: mon-fri }                         | bad.weekley: there is no key "weekley" here. Did you mean "weekly"?
          bad: { weekly: mon-fri, timeZone: Asia/Shanghia } | bad.timeZone: "Asia/Shanghia" is not a time zone. Use a name such as Asia/Shanghai. Did you mean "Asia/Shanghai"?
          bad: { weekly: mon-fri, timeZone: "" }            | bad.timeZone: "" is not a time zone. Use a name such as
          bad: { weekly: mon-fri, timeZone: "{{env:NONE}}" } | bad.timeZone: the environment
          bad: { weekly: ["mon-fri 08:00-24:01"] }          | bad.weekly[0]: "mon-fri 08:00-24:01" is not a weekly time. Write days and hours
          bad: { weekly: ["mon", "mno-fri"] }               | bad.weekly[1]: "mno-fri" is not a weekly time
          bad: { weekly: [[mon]] }                          | bad.weekly[0]: is not a text
          bad: { weekly: }                                  | bad.weekly: "" is not a weekly time
          bad: { dates: ["2026-02-29"] }                    | bad.dates[0]: "2026-02-29" is not a date or a range of them. Write 2027-01-01 or
          bad: { dates: ["2026-1-1"] }                      | bad.dates[0]: "2026-1-1" is not a date
          bad: { dates: 2026-10-01-2026-10-07 }             | bad.dates: "2026-10-01-2026-10-07" is not a date
          bad: { dates: [2026-10-07..2026-10-06] }          | bad.dates[0]: "2026-10-07..2026-10-06" ends before it begins. Write the earlier date first
          bad: { except: good }                             | bad: has neither weekly nor dates, so it is never open. Add weekly:
          bad: { weekly: [], dates: [] }                    | bad: has neither weekly nor dates
          bad: {}                                           | bad: has neither weekly nor dates
          bad: mon-fri                                      | bad: is not a map of keys and values
          bad: { weekly: mon, except: goood }               | bad.except: there is no schedule "goood". Did you mean "good"?
          bad: { weekly: mon, except: [good, other] }       | bad.except[1]: there is no schedule "other". Known: bad, good
          bad: { weekly: mon, except: bad }                 | bad.except: is the schedule itself. Name another schedule
          bad: { weekly: mon, except: [{}] }                | bad.except[0]: is not a text
          b/d: { weekly: mon }                              | b/d: "b/d" is not a schedule name. Use letters, digits, dot
          """)
  void what_is_wrong_is_told_once_and_the_others_are_there(String entry, String problem) {
    Map<String, Schedule> schedules = read(entry + "\n" + GOOD);

    assertThat(problems()).singleElement().asString().contains(":2: schedules." + problem);
    assertThat(schedules.get("good").isOpen(Instant.EPOCH)).isTrue();
    assertThat(schedules).hasSize(2);
  }

  @Test
  void a_range_of_one_day_is_right() {
    Map<String, Schedule> schedules = read("one: { dates: 2026-10-07 .. 2026-10-07 }");

    assertThat(problems()).isEmpty();
    assertThat(opens(schedules, "one", "2026-01-01T00:00:00Z")).isEqualTo("2026-10-06T22:00:00Z");
  }

  @Test
  void a_circle_is_told_once() {
    read(
        """
        a: { weekly: mon, except: b }
        b: { weekly: mon, except: c }
        c: { weekly: mon, except: [b] }
        """);

    assertThat(problems())
        .containsExactly(
            "services.yaml:4: schedules.c.except[0]: goes in a circle: b, c, b."
                + " Remove one of these exceptions.");
  }

  @Test
  void the_same_exception_by_two_ways_is_no_circle() {
    read(
        """
        a: { weekly: mon, except: [b, c] }
        b: { weekly: mon, except: c }
        c: { weekly: mon }
        """);

    assertThat(problems()).isEmpty();
  }

  @Test
  void the_rest_of_an_entry_that_is_partly_wrong_is_kept() {
    Map<String, Schedule> schedules =
        read("bad: { timeZone: Nowhere, weekly: [mon, x], dates: [x, 2026-10-07], except: x }");

    assertThat(problems()).hasSize(4);
    assertThat(opens(schedules, "bad", "2026-10-05T22:00:00Z")).isEqualTo("2026-10-06T22:00:00Z");
    assertThat(opens(schedules, "bad", "2026-10-07T22:00:00Z")).isEqualTo("2026-10-11T22:00:00Z");
  }

  private Map<String, Schedule> read(String entries) {
    YamlNode top =
        YamlNode.read("schedules:\n" + entries.indent(2), ServicesFile.NAME, problems)
            .orElseThrow();
    YamlFile yaml =
        new YamlFile(
            ServicesFile.NAME, new Placeholders(Path.of("."), name -> null, key -> null), problems);
    return new ScheduleEntry(yaml).read(yaml.members(top).get("schedules"), BERLIN);
  }

  private static String opens(Map<String, Schedule> schedules, String name, String at) {
    return schedules.get(name).opensAfter(Instant.parse(at)).toString();
  }

  private List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
