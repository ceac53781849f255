package io.annunciator.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.annunciator.site.Organisation.Grant;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrganisationTest {
  private static final ZoneId SITE = ZoneId.of("Europe/Berlin");
  private static final String SERVICES = "services: { ops: { sendTo: [ own: {} ] } }\n";

  private final Problems problems = new Problems();

  private Organisation read(String organisation) {
    ServicesFile file =
        new ServicesFile(
            Set.of("alarm", "short"),
            new Placeholders(Path.of("."), name -> null, key -> null),
            SITE,
            false,
            (kind, webhook) -> Optional.empty(),
            problems);
    file.read(organisation + SERVICES);
    return file.organisation();
  }

  private Optional<Grant> dingtalk(String dingtalk) {
    return read("organisation: { dingtalk: { " + dingtalk + " } }\n").dingtalk();
  }

  @Test
  void a_site_that_does_not_say_is_granted_nothing_in_particular() {
    assertThat(read("")).isEqualTo(new Organisation(SITE, Optional.empty()));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "standard, 5000, 3000, 20",
    "professional, 200000, 50000, 40",
    "exclusive, 5500000, 500000, 60"
  })
  void an_edition_says_what_is_granted(String edition, int api, int webhook, int qps) {
    assertThat(dingtalk("edition: " + edition)).contains(new Grant(api, webhook, 20, qps));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void a_quota_replaces_the_editions_where_it_says_something() {
    assertThat(dingtalk("edition: professional, quota: { apiPerMonth: 400000, reserve: 5% }"))
        .contains(new Grant(400_000, 50_000, 5, 40));
    assertThat(dingtalk("quota: { webhookPerMonth: 0, reserve: 100% }"))
        .contains(new Grant(5_000, 0, 100, 20));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void its_months_are_those_of_its_zone() {
    assertThat(read("organisation: { timeZone: Asia/Shanghai }\n").zone())
        .isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edition: standart | edition: \"standart\" is not an edition. Did you mean \"standard\"?",
        "editon: standard | editon: there is no key \"editon\" here. Did you mean \"edition\"?",
        "quota: { apiPerMonth: many } | quota.apiPerMonth: \"many\" is not a whole number. Write it in"
            + " digits.",
        "quota: { webhookPerMonth: -1 } | quota.webhookPerMonth: \"-1\" is not a whole number. Write it"
            + " in digits.",
        "quota: { reserve: 20 } | quota.reserve: \"20\" is not a share. Write it as 0% to 100%.",
        "quota: { reserve: 101% } | quota.reserve: \"101%\" is not a share. Write it as 0% to 100%.",
      })
  void what_is_wrong_is_said(String dingtalk, String problem) {
    dingtalk(dingtalk);

    assertThat(problems.all())
        .extracting(Problem::toString)
        .contains("services.yaml:1: organisation.dingtalk." + problem);
  }

  @Test
  void a_zone_that_does_not_exist_is_named_with_the_nearest() {
    read("organisation: { timeZone: Asia/Shangai }\n");

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactly(
            "services.yaml:1: organisation.timeZone: \"Asia/Shangai\" is not a time zone. Did you"
                + " mean \"Asia/Shanghai\"?");
  }
}
