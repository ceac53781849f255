package io.annunciator.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.annunciator.alarm.AlarmReader;
import io.annunciator.rule.Plan;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Problem;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.annunciator.site.SiteReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SiteReloadTest {
  private static final Map<String, String> ENVIRONMENT = new ConcurrentHashMap<>();

  @TempDir private Path site;
  private final RuleBook book = new RuleBook();
  private final AtomicReference<Site> inForce = new AtomicReference<>();
  private final List<String> followed = new ArrayList<>();
  private final List<Boolean> results = new ArrayList<>();
  private Error failure;
  private SiteReader reader;
  private DefaultCamelContext running;
  private SiteReload reload;

  @BeforeEach
  void aSiteWithOneRule() throws Exception {
    write("a.yaml", RuleEditionTest.route("a", "to: notify:ops"));
    services("ops", "line-2", "锅炉房");
    reader =
        new SiteReader(
            site, ENVIRONMENT::get, Map.of(), settings -> (kind, hook) -> Optional.empty());
    inForce.set(reader.read());
    running = new DefaultCamelContext();
    running.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:dingtalkGroup").log("x");
            from("direct:dingtalkMembers").log("x");
          }
        });
    DialectComponent dialects = new DialectComponent(new AlarmReader(Clock.systemUTC()));
    RunningRoutes routes = new RunningRoutes(() -> running, dialects, site, Map.of());
    reload = new SiteReload(reader, inForce, book, routes, List.of(new Follower()), results::add);
  }

  private final class Follower implements SiteFollower {
    @Override
    public void take(Site next) {
      Error error = failure;
      if (error != null) {
        failure = null;
        throw error;
      }
      followed.add("take " + String.join(",", next.services().keySet()) + ", told " + told());
    }

    @Override
    public void drop(Site next) {
      followed.add("drop, told " + told());
    }

    @Override
    public void again(Site site) {
      followed.add("again " + String.join(",", site.services().keySet()));
    }
  }

  @AfterEach
  void close() {
    reload.close();
    running.stop();
  }

  @Test
  void the_files_at_start_are_in_force() throws SiteInvalid {
    reload.start();

    assertThat(told()).containsExactly("ops");
    assertThat(reload.problems()).isEmpty();
  }

  @Test
  void a_broken_file_at_start_is_refused() throws IOException {
    write("b.yaml", "not a list");

    assertThatThrownBy(reload::start)
        .isInstanceOf(SiteInvalid.class)
        .hasMessage("routes/rules/b.yaml:1: is not a list of routes. Begin with - route:.");
  }

  @Test
  void a_site_without_the_folder_has_no_rules() throws Exception {
    Files.delete(site.resolve("routes/rules/a.yaml"));
    Files.delete(site.resolve("routes/rules"));
    reload.start();

    assertThat(told()).isEmpty();
  }

  @Test
  void a_change_comes_into_force_once_the_file_is_still() throws Exception {
    reload.start();
    write("a.yaml", RuleEditionTest.route("a", "to: notify:line-2"));

    reload.look();
    assertThat(told()).containsExactly("ops");
    reload.look();
    assertThat(told()).containsExactly("line-2");
  }

  @Test
  void what_uses_up_the_stack_is_said_and_the_next_change_is_taken() throws Exception {
    reload.start();
    failure = new StackOverflowError("for once");
    write("a.yaml", RuleEditionTest.route("a", "to: notify:line-2"));
    lookTwice();
    assertThat(reload.problems())
        .extracting(Problem::what)
        .containsExactly("the site cannot be reloaded: StackOverflowError");

    write("b.yaml", RuleEditionTest.route("b", "to: notify:ops"));
    lookTwice();
    assertThat(reload.problems()).isEmpty();
    assertThat(told()).containsExactlyInAnyOrder("line-2", "ops");
  }

  @Test
  void a_half_written_file_is_waited_for() throws Exception {
    reload.start();
    String whole = RuleEditionTest.route("a", "to: notify:line-2");
    for (int length = 10; length < whole.length(); length += 10) {
      write("a.yaml", whole.substring(0, length));
      reload.look();
    }
    write("a.yaml", whole);
    reload.look();

    assertThat(reload.problems()).isEmpty();
    assertThat(told()).containsExactly("ops");
    reload.look();
    assertThat(told()).containsExactly("line-2");
  }

  @Test
  void a_new_file_and_a_deleted_one_come_into_force() throws Exception {
    reload.start();
    write("area/b.yaml", RuleEditionTest.route("b", "to: notify:line-2"));
    lookTwice();
    assertThat(told()).containsExactly("ops", "line-2");

    Files.delete(site.resolve("routes/rules/a.yaml"));
    lookTwice();
    assertThat(told()).containsExactly("line-2");
  }

  @Test
  void a_broken_edit_keeps_the_rules_that_ran_and_lists_its_problems() throws Exception {
    reload.start();
    write("a.yaml", RuleEditionTest.route("a", "to: notify:nobody"));
    write("b.yaml", RuleEditionTest.route("b", "to: notify:line-2"));
    lookTwice();

    assertThat(told()).containsExactly("ops");
    assertThat(reload.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "routes/rules/a.yaml:6: [0].route.from.steps[0].to: there is no service \"nobody\" in"
                + " services.yaml. Known: line-2, ops, 锅炉房.");
  }

  @Test
  void the_problems_stay_while_the_broken_file_does() throws Exception {
    reload.start();
    write("a.yaml", "broken");
    lookTwice();
    lookTwice();

    assertThat(reload.problems()).hasSize(1);
  }

  @Test
  void a_repaired_file_comes_into_force_and_clears_the_problems() throws Exception {
    reload.start();
    write("a.yaml", "broken");
    lookTwice();
    write("a.yaml", RuleEditionTest.route("a", "to: notify:line-2"));
    lookTwice();

    assertThat(told()).containsExactly("line-2");
    assertThat(reload.problems()).isEmpty();
  }

  @Test
  void a_file_put_back_as_it_was_clears_the_problems() throws Exception {
    reload.start();
    write("a.yaml", "broken");
    lookTwice();
    write("a.yaml", RuleEditionTest.route("a", "to: notify:ops"));
    lookTwice();

    assertThat(told()).containsExactly("ops");
    assertThat(reload.problems()).isEmpty();
  }

  @Test
  void a_file_saved_in_another_encoding_keeps_the_rules_that_ran() throws Exception {
    reload.start();
    Files.write(
        site.resolve("routes/rules/a.yaml"),
        ("# 锅炉\n" + RuleEditionTest.route("a")).getBytes(Charset.forName("GBK")));
    lookTwice();

    assertThat(told()).containsExactly("ops");
    assertThat(reload.problems())
        .extracting(Problem::toString)
        .containsExactly("routes/rules/a.yaml:1: is not UTF-8. Save the file as UTF-8.");
  }

  @Test
  void copies_that_editors_and_kubernetes_keep_are_no_rules() throws Exception {
    write(".a.yaml", RuleEditionTest.route("a"));
    write("..2026_11_20/a.yaml", RuleEditionTest.route("a"));
    write("a.yaml~", RuleEditionTest.route("a"));
    write("a.yaml.bak", "broken");
    reload.start();

    assertThat(told()).containsExactly("ops");
  }

  @Test
  void alarms_during_a_swap_are_planned_by_the_old_or_the_new_rules_never_by_none()
      throws Exception {
    reload.start();
    AtomicBoolean ended = new AtomicBoolean();
    AtomicLong alarms = new AtomicLong();
    List<CompletableFuture<Void>> plants = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      plants.add(
          CompletableFuture.runAsync(
              () -> {
                while (!ended.get()) {
                  Plan plan = book.plan(Sample.alarm());
                  assertThat(plan.failures()).isEmpty();
                  assertThat(plan.entries()).hasSize(1);
                  alarms.incrementAndGet();
                }
              }));
    }
    for (int i = 0; i < 10; i++) {
      long before = alarms.get();
      String service = i % 2 == 0 ? "line-2" : "ops";
      write("a.yaml", RuleEditionTest.route("a", "to: notify:" + service));
      lookTwice();
      assertThat(told()).containsExactly(service);
      while (alarms.get() < before + 100 && plants.stream().noneMatch(CompletableFuture::isDone)) {
        Thread.onSpinWait();
      }
    }
    ended.set(true);

    CompletableFuture.allOf(plants.toArray(CompletableFuture[]::new)).join();
    assertThat(book.failures()).isZero();
  }

  @Test
  void a_service_and_a_rule_for_it_come_into_force_together() throws Exception {
    reload.start();
    services("ops", "night");
    write("a.yaml", RuleEditionTest.route("a", "to: notify:night"));
    lookTwice();

    assertThat(told()).containsExactly("night");
    assertThat(inForce.get().services()).containsOnlyKeys("ops", "night");
    assertThat(followed).containsExactly("take ops,night, told [ops]", "drop, told [night]");
    assertThat(results).containsExactly(true);
  }

  @Test
  void a_service_that_a_rule_still_names_cannot_go() throws Exception {
    reload.start();
    services("line-2");
    lookTwice();

    assertThat(told()).containsExactly("ops");
    assertThat(inForce.get().services()).containsOnlyKeys("ops", "line-2", "锅炉房");
    assertThat(followed).isEmpty();
    assertThat(results).containsExactly(false);
    assertThat(reload.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "routes/rules/a.yaml:6: [0].route.from.steps[0].to: there is no service \"ops\" in"
                + " services.yaml. Known: line-2.");
  }

  @Test
  void problems_of_all_files_are_said_at_once() throws Exception {
    reload.start();
    Files.writeString(site.resolve("services.yaml"), servicesYaml("ops") + "typo: 1\n");
    write("a.yaml", "broken");
    write("b.yaml", "broken");
    lookTwice();

    assertThat(reload.problems())
        .extracting(Problem::file)
        .containsExactly("services.yaml", "routes/rules/a.yaml", "routes/rules/b.yaml");
  }

  @Test
  void members_come_and_go_with_their_file() throws Exception {
    reload.start();
    Files.writeString(site.resolve("crew.csv"), "UserID,Name\nzhang3,Zhang\n");
    Files.writeString(
        site.resolve("services.yaml"),
        """
        apps: { app: { dingtalk: { clientId: a, clientSecret: b, robotCode: c } } }
        services:
          ops: { sendTo: [ dingtalkMembers: { name: Crew, app: app, usersFile: crew.csv } ] }
        """);
    reload.reload();
    assertThat(receivers()).containsExactly("zhang3");

    Files.writeString(site.resolve("crew.csv"), "UserID,Name\nzhang3,Zhang\nli4,Li\n");
    lookTwice();
    assertThat(receivers()).containsExactly("zhang3", "li4");

    Files.delete(site.resolve("crew.csv"));
    lookTwice();
    assertThat(receivers()).containsExactly("zhang3", "li4");
    assertThat(reload.problems()).hasSize(1);

    Files.writeString(site.resolve("crew.csv"), "UserID,Name\nli4,Li\n");
    lookTwice();
    assertThat(receivers()).containsExactly("li4");
    assertThat(reload.problems()).isEmpty();
  }

  @Test
  void a_row_of_the_tags_comes_into_force() throws Exception {
    reload.start();
    Files.writeString(site.resolve("tags.csv"), "tag,source\nEStop,press-7\n");
    lookTwice();

    assertThat(inForce.get().tags()).containsOnlyKeys("EStop");
    assertThat(results).containsExactly(true);
  }

  @Test
  void a_broken_row_of_the_tags_keeps_those_before_and_is_named_with_its_line() throws Exception {
    Files.writeString(site.resolve("tags.csv"), "tag,source\nEStop,press-7\n");
    reload.start();
    inForce.set(reader.read());
    Files.writeString(site.resolve("tags.csv"), "tag,source\nEStop,press-8\nGuard,\n");
    write("a.yaml", RuleEditionTest.route("a", "to: notify:line-2"));
    lookTwice();

    assertThat(reload.problems())
        .extracting(Problem::toString)
        .containsExactly("tags.csv:3: source: is empty. Every row needs it.");
    assertThat(inForce.get().tags().get("EStop").source()).isEqualTo("press-7");
    assertThat(told()).as("nothing else changes either").containsExactly("ops");
  }

  private List<String> receivers() {
    return inForce.get().services().get("ops").targets().get(0).receivers();
  }

  @Test
  void who_asks_for_it_need_not_wait_for_the_next_look() throws Exception {
    reload.start();
    services("ops");

    assertThat(reload.reload()).isEmpty();
    assertThat(inForce.get().services()).containsOnlyKeys("ops");
  }

  @Test
  void who_asks_for_it_is_told_what_is_wrong() throws Exception {
    reload.start();
    write("a.yaml", "broken");

    assertThat(reload.reload()).hasSize(1);
    assertThat(reload.reload()).hasSize(1);
    assertThat(told()).containsExactly("ops");
  }

  @Test
  void who_asks_when_no_file_has_changed_has_tried_again_what_is_mended_elsewhere()
      throws Exception {
    reload.start();
    lookTwice();
    assertThat(followed).isEmpty();

    assertThat(reload.reload()).isEmpty();
    assertThat(followed).containsExactly("again ops,line-2,锅炉房");
    assertThat(results).isEmpty();
  }

  @Test
  void something_else_that_was_mended_helps_who_asks_again() throws Exception {
    reload.start();
    Files.writeString(
        site.resolve("services.yaml"),
        servicesYaml("ops", "line-2").replace("https:", "{{env:SCHEME}}:"));
    assertThat(reload.reload()).isNotEmpty();

    ENVIRONMENT.put("SCHEME", "https");
    try {
      assertThat(reload.reload()).isEmpty();
      assertThat(inForce.get().services()).containsOnlyKeys("ops", "line-2");
    } finally {
      ENVIRONMENT.clear();
    }
  }

  private void services(String... names) throws IOException {
    Files.writeString(site.resolve("services.yaml"), servicesYaml(names));
  }

  private static String servicesYaml(String... names) {
    StringBuilder yaml = new StringBuilder("services:\n");
    for (String name : names) {
      yaml.append("  ")
          .append(name)
          .append(": { sendTo: [ dingtalkGroup: { webhook: \"https://h/send?access_token=")
          .append(Integer.toHexString(name.hashCode()))
          .append("\" } ] }\n");
    }
    return yaml.toString();
  }

  private void lookTwice() {
    reload.look();
    reload.look();
  }

  private List<String> told() {
    return book.plan(Sample.alarm()).entries().stream().map(Plan.Entry::service).toList();
  }

  private void write(String name, String text) throws IOException {
    Path file = site.resolve("routes/rules").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
