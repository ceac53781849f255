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

/** Imports point one way, toward {@code alarm}, and the names say what things are. */
@AnalyzeClasses(packages = "io.annunciator", importOptions = ImportOption.DoNotIncludeTests.class)
class StructureTest {
  private static final String ROOT = "io.annunciator.";

  @ArchTest static final ArchRule alarm_knows_nobody = knowsOnly("alarm");

  @ArchTest static final ArchRule members_knows_nobody = knowsOnly("members");

  @ArchTest
  static final ArchRule site_knows_alarm_and_members = knowsOnly("site", "alarm", "members");

  @ArchTest static final ArchRule dialect_maps_to_alarm = knowsOnly("dialect", "alarm", "site");

  @ArchTest static final ArchRule outbox_knows_alarm = knowsOnly("outbox", "alarm", "site");

  @ArchTest
  static final ArchRule rule_plans_for_the_outbox = knowsOnly("rule", "alarm", "site", "outbox");

  @ArchTest
  static final ArchRule message_composes_what_the_outbox_holds =
      knowsOnly("message", "alarm", "site", "outbox");

  @ArchTest
  static final ArchRule channel_knows_the_outcome = knowsOnly("channel", "alarm", "site", "outbox");

  @ArchTest
  static final ArchRule dingtalk_does_not_see_wecom =
      knowsOnly("channel.dingtalk", "alarm", "site", "outbox", "message", "channel");

  @ArchTest
  static final ArchRule wecom_does_not_see_dingtalk =
      knowsOnly("channel.wecom", "alarm", "site", "outbox", "message", "channel");

  @ArchTest
  static final ArchRule lane_knows_no_platform =
      knowsOnly("lane", "alarm", "site", "outbox", "message", "channel");

  @ArchTest
  static final ArchRule the_stream_knows_no_message =
      knowsOnly("stream", "outbox", "channel", "lane");

  @ArchTest
  static final ArchRule quota_tells_the_lanes_what_is_left =
      knowsOnly("quota", "site", "outbox", "lane");

  @ArchTest
  static final ArchRule trial_plans_and_composes =
      knowsOnly("trial", "alarm", "site", "outbox", "rule", "message", "channel");

  @ArchTest
  static final ArchRule the_sandbox_judges_by_itself = knowsOnly("sandbox", "alarm", "site");

  @ArchTest static final ArchRule the_broker_knows_nobody = knowsOnly("broker");

  @ArchTest static final ArchRule events_know_nobody = knowsOnly("events");

  @ArchTest
  static final ArchRule the_console_knows_nothing_of_the_plant =
      knowsOnly("console", "http", "message");

  @ArchTest static final ArchRule http_knows_alarm = knowsOnly("http", "alarm");

  @ArchTest
  static final ArchRule ops_watches_the_stages =
      knowsOnly("ops", "alarm", "site", "outbox", "message", "channel", "lane", "quota");

  @ArchTest
  static final ArchRule nobody_imports_the_command_line =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.annunciator", ROOT + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "cli..");

  @ArchTest
  static final ArchRule camel_stays_in_camel =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.annunciator", ROOT + "cli..", ROOT + "camel..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule sql_stays_in_the_outbox =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "outbox..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.jdbi..", "org.flywaydb..", "com.zaxxer..");

  @ArchTest
  static final ArchRule no_cycles = slices().matching(ROOT + "(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule logging_has_one_way =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule only_the_command_line_prints =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "cli..", ROOT + "ops..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule only_the_entry_point_exits =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(ROOT + "Annunciator")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule names_say_what_things_are =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Manager|Helper|Impl|Abstract\\w*)")
          .orShould()
          .resideInAnyPackage("..util..", "..common..", "..impl..", "..model..", "..manager..");

  @ArchTest
  static final ArchRule public_classes_are_final_or_abstract =
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
          .haveModifier(JavaModifier.ABSTRACT);

  @ArchTest
  static final ArchRule nothing_sleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule time_is_a_clock =
      noMethods()
          .should()
          .haveRawReturnType("java.util.Date")
          .orShould()
          .haveRawReturnType("java.util.Calendar");

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
