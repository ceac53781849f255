package io.annunciator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/**
 * Imports point one way, toward {@code alarm}, and the names say what things are. Every rule is a
 * method: Surefire passes over rules that are fields.
 */
@AnalyzeClasses(packages = "io.annunciator", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {
  private static final String ROOT = "io.annunciator.";

  @ArchTest
  static void alarm_knows_nobody(JavaClasses classes) {
    knowsOnly("alarm").check(classes);
  }

  @ArchTest
  static void members_knows_nobody(JavaClasses classes) {
    knowsOnly("members").check(classes);
  }

  @ArchTest
  static void site_knows_alarm_and_members(JavaClasses classes) {
    knowsOnly("site", "alarm", "members").check(classes);
  }

  @ArchTest
  static void dialect_maps_to_alarm(JavaClasses classes) {
    knowsOnly("dialect", "alarm", "site").check(classes);
  }

  @ArchTest
  static void outbox_knows_alarm(JavaClasses classes) {
    knowsOnly("outbox", "alarm", "site").check(classes);
  }

  @ArchTest
  static void rule_plans_for_the_outbox(JavaClasses classes) {
    knowsOnly("rule", "alarm", "site", "outbox").check(classes);
  }

  @ArchTest
  static void message_composes_what_the_outbox_holds(JavaClasses classes) {
    knowsOnly("message", "alarm", "site", "outbox").check(classes);
  }

  @ArchTest
  static void channel_knows_the_outcome(JavaClasses classes) {
    knowsOnly("channel", "alarm", "site", "outbox", "message").check(classes);
  }

  @ArchTest
  static void dingtalk_does_not_see_wecom(JavaClasses classes) {
    knowsOnly("channel.dingtalk", "alarm", "site", "outbox", "message", "channel").check(classes);
  }

  @ArchTest
  static void wecom_does_not_see_dingtalk(JavaClasses classes) {
    knowsOnly("channel.wecom", "alarm", "site", "outbox", "message", "channel").check(classes);
  }

  @ArchTest
  static void lane_knows_no_platform(JavaClasses classes) {
    knowsOnly("lane", "alarm", "site", "outbox", "message", "channel").check(classes);
  }

  @ArchTest
  static void the_stream_knows_no_message(JavaClasses classes) {
    knowsOnly("stream", "outbox", "channel", "lane").check(classes);
  }

  @ArchTest
  static void quota_tells_the_lanes_what_is_left(JavaClasses classes) {
    knowsOnly("quota", "site", "outbox", "lane").check(classes);
  }

  @ArchTest
  static void trial_plans_and_composes(JavaClasses classes) {
    knowsOnly("trial", "alarm", "site", "outbox", "rule", "message", "channel").check(classes);
  }

  @ArchTest
  static void the_sandbox_judges_by_itself(JavaClasses classes) {
    knowsOnly("sandbox", "alarm", "site").check(classes);
  }

  @ArchTest
  static void the_broker_knows_nobody(JavaClasses classes) {
    knowsOnly("broker").check(classes);
  }

  @ArchTest
  static void events_know_nobody(JavaClasses classes) {
    knowsOnly("events").check(classes);
  }

  @ArchTest
  static void the_console_knows_nothing_of_the_plant(JavaClasses classes) {
    knowsOnly("console", "http", "message").check(classes);
  }

  @ArchTest
  static void http_knows_alarm(JavaClasses classes) {
    knowsOnly("http", "alarm").check(classes);
  }

  @ArchTest
  static void ops_watches_the_stages(JavaClasses classes) {
    knowsOnly("ops", "alarm", "site", "outbox", "message", "channel", "lane", "quota")
        .check(classes);
  }

  @ArchTest
  static void nobody_imports_the_command_line(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.annunciator", ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "cli..")
        .check(classes);
  }

  @ArchTest
  static void camel_stays_in_camel(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.annunciator", ROOT + "cli..", ROOT + "camel..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(classes);
  }

  @ArchTest
  static void sql_stays_in_the_outbox(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "outbox..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..")
        .check(classes);
  }

  @ArchTest
  static void no_cycles(JavaClasses classes) {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  @ArchTest
  static void logging_has_one_way(JavaClasses classes) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .check(classes);
  }

  @ArchTest
  static void only_the_command_line_prints(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "ops..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }

  @ArchTest
  static void only_the_entry_point_exits(JavaClasses classes) {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + "Annunciator")
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(classes);
  }

  @ArchTest
  static void names_say_what_things_are(JavaClasses classes) {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Abstract\\w*)")
        .orShould()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..model..", "..manager..")
        .check(classes);
  }

  @ArchTest
  static void public_classes_are_final_or_abstract(JavaClasses classes) {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .check(classes);
  }

  @ArchTest
  static void nothing_sleeps(JavaClasses classes) {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(classes);
  }

  @ArchTest
  static void time_is_a_clock(JavaClasses classes) {
    noMethods()
        .should()
        .haveRawReturnType("java.util.Date")
        .orShould()
        .haveRawReturnType("java.util.Calendar")
        .check(classes);
  }

  @ArchTest
  static void the_clock_is_asked_not_the_system(JavaClasses classes) {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .check(classes);
  }

  private static ArchRule knowsOnly(String name, String... known) {
    String[] packages = Arrays.stream(known).map(one -> ROOT + one).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                    "io.annunciator..")
                .and(
                    com.tngtech.archunit.base.DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                            with(packages, ROOT + name)))))
        .as(name + " knows only " + String.join(", ", known));
  }

  private static String[] with(String[] packages, String own) {
    String[] all = Arrays.copyOf(packages, packages.length + 1);
    all[packages.length] = own;
    return all;
  }
}
