package io.annunciator.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.annunciator.HandClock;
import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.OwnAlarm;
import io.annunciator.channel.RoomCall.Step;
import io.annunciator.channel.dingtalk.DingTalkRooms;
import io.annunciator.channel.wecom.WeComRooms;
import io.annunciator.message.Draft;
import io.annunciator.outbox.CommitListener;
import io.annunciator.outbox.Database;
import io.annunciator.outbox.LifeRules;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.Sequence;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.sandbox.Answer;
import io.annunciator.sandbox.Sandbox;
import io.annunciator.site.App;
import io.annunciator.site.Limit;
import io.annunciator.site.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One message on its way into its room, as the sandbox plays both platforms. */
class WarRoomTest {
  private static final App DINGTALK =
      new App("ding", "dingtalk", Map.of("clientId", "d", "clientSecret", "s", "robotCode", "r"));
  private static final App WECOM =
      new App("corp", "wecom", Map.of("corpId", "ww", "secret", "s", "agentId", 7));
  private static final Map<String, Object> DING_ROOM =
      Map.of(
          "app", "ding", "template", "T1", "robot", "R1", "owner", "li", "users", List.of("wang"));
  private static final Map<String, Object> WECOM_ROOM =
      Map.of("app", "corp", "users", List.of("li", "wang"));

  @TempDir private Path folder;
  private final HandClock clock = new HandClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Sequence sequence = new Sequence(clock, 1);
  private final DingTalkRooms dingtalk = new DingTalkRooms("http://api", "http://api/");
  private final WeComRooms wecom = new WeComRooms("http://api");
  private final List<Step> steps = new ArrayList<>();
  private SqlOutbox store;
  private Sandbox sandbox;

  @BeforeEach
  void start() {
    open();
    play(DING_ROOM, WECOM_ROOM);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void open() {
    store =
        new SqlOutbox(
            Database.of("jdbc:sqlite:" + folder.resolve("a.db")),
            new AlarmJson(),
            silent(),
            sequence,
            new LifeRules(Duration.ofHours(1), List.of()),
            clock);
    store.start();
  }

  private static CommitListener silent() {
    return new CommitListener() {
      @Override
      public void committed(int works, long nanos) {
        // nobody asks
      }

      @Override
      public void failed() {
        throw new AssertionError("the store failed");
      }
    };
  }

  @SafeVarargs
  private void play(Map<String, Object>... configs) {
    List<Target> targets = new ArrayList<>();
    for (Map<String, Object> config : configs) {
      targets.add(target(config));
    }
    List<App> apps = List.of(DINGTALK, WECOM);
    if (sandbox == null) {
      sandbox = new Sandbox(clock, targets, apps);
    } else {
      sandbox.play(targets, apps);
    }
  }

  private static Target target(Map<String, Object> config) {
    return new Target("ops", "Room", "warRoom", "", Limit.NONE, "alarm", config);
  }

  private WarRoom room(Map<String, Object> config, String title) {
    return room(config, title, false);
  }

  private WarRoom room(Map<String, Object> config, String title, boolean hasCleared) {
    RoomPlatform platform = config == WECOM_ROOM ? wecom : dingtalk;
    Draft draft = new Draft("t", "text", OwnAlarm.of("c", 950, "m", clock.instant()));
    byte[] body = platform.body(target(config), draft, "k");
    return new WarRoom(
        platform,
        store.rooms(),
        sequence::next,
        config,
        new RoomMessage("ops/Room", "boiler", title, "Cleared ", body, 5, 5, hasCleared));
  }

  private Outcome run(WarRoom room) {
    for (Optional<RoomCall> call = room.next(); call.isPresent(); call = room.next()) {
      Answer answer = play(call.get());
      room.answered(answer.status(), answer.body());
    }
    return room.outcome().orElseThrow();
  }

  private Answer play(RoomCall call) {
    steps.add(call.step());
    String path = call.uri().substring("http://api".length());
    Secret token = new Secret(token(path.startsWith("/cgi-bin")));
    return path.startsWith("/cgi-bin")
        ? sandbox.wecomAppChat("POST", path, call.query().apply(token), call.body())
        : sandbox.dingtalkSceneGroup(
            "POST",
            path,
            call.query().apply(token),
            call.headers().apply(token).get("x-acs-dingtalk-access-token"),
            call.body());
  }

  private String token(boolean isWeCom) {
    return isWeCom
        ? json(sandbox.wecomAccessToken("GET", "corpid=ww&corpsecret=s").body())
            .path("access_token")
            .asText()
        : json(sandbox
                .dingtalkAccessToken(
                    "POST",
                    "{\"appKey\":\"d\",\"appSecret\":\"s\"}".getBytes(StandardCharsets.UTF_8))
                .body())
            .path("accessToken")
            .asText();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_room_is_opened_once_and_written_to_again() {
    assertThat(run(room(DING_ROOM, "[Critical] pump-1"))).isEqualTo(Outcome.delivered());
    assertThat(run(room(DING_ROOM, "another"))).isEqualTo(Outcome.delivered());

    assertThat(steps).containsExactly(Step.CREATE, Step.SEND, Step.SEND);
    JsonNode rooms = json(sandbox.rooms());
    assertThat(rooms).hasSize(1);
    assertThat(rooms.at("/0/title").asText()).isEqualTo("[Critical] pump-1");
    assertThat(rooms.at("/0/members")).hasSize(2);
    assertThat(json(sandbox.messages())).hasSize(2);
    assertThat(json(sandbox.messages()).at("/0/target").asText()).isEqualTo("[Critical] pump-1");
  }

  @Test
  void killed_after_the_platform_opened_it_and_before_that_was_stored_there_is_still_one() {
    for (Map<String, Object> config : List.of(DING_ROOM, WECOM_ROOM)) {
      play(room(config, "t").next().orElseThrow());
      store.close();
      open();
      assertThat(run(room(config, "t"))).isEqualTo(Outcome.delivered());
      assertThat(steps).containsExactly(Step.CREATE, Step.CREATE, Step.SEND);
      assertThat(json(sandbox.rooms())).hasSize(1);

      steps.clear();
      sandbox = null;
      play(DING_ROOM, WECOM_ROOM);
      store.rooms().keep(store.rooms().of("ops/Room", "boiler", 5, 1).next(sequence.next()));
    }
  }

  @Test
  void a_dissolved_room_is_opened_anew_once() {
    run(room(WECOM_ROOM, "t"));
    sandbox = null;
    play(WECOM_ROOM); // which knows nothing of it
    steps.clear();

    assertThat(run(room(WECOM_ROOM, "t"))).isEqualTo(Outcome.delivered());
    assertThat(steps).containsExactly(Step.SEND, Step.CREATE, Step.SEND);

    WarRoom gone = room(WECOM_ROOM, "t");
    for (int i = 0; i < 3; i++) {
      RoomCall call = gone.next().orElseThrow();
      gone.answered(200, "{\"errcode\":" + (call.step() == Step.SEND ? 86003 : 0) + "}");
    }
    assertThat(gone.next()).isEmpty();
    assertThat(gone.outcome().orElseThrow().kind()).isEqualTo(Outcome.Kind.DEAD);
  }

  @Test
  void a_late_word_opens_no_other_room_when_the_closed_one_was_dissolved() {
    run(room(WECOM_ROOM, "t"));
    store.rooms().keep(store.rooms().of("ops/Room", "boiler", 5, 1).closedBy(7));
    sandbox = null;
    play(WECOM_ROOM);
    steps.clear();

    assertThat(run(room(WECOM_ROOM, "t")).kind()).isEqualTo(Outcome.Kind.DEAD);
    assertThat(steps).containsExactly(Step.SEND);
  }

  @Test
  void a_room_is_renamed_once_and_what_was_sent_before_stays_sent() {
    run(room(DING_ROOM, "t"));
    WarRoom cleared = room(DING_ROOM, "t", true);
    play(cleared.next().orElseThrow());
    cleared.answered(200, "{\"errcode\":0,\"success\":true}");

    RoomCall rename = cleared.next().orElseThrow();
    assertThat(rename.step()).isEqualTo(Step.RENAME);
    assertThat(cleared.outcome()).contains(Outcome.delivered());
    play(rename); // its answer gets lost
    assertThat(json(sandbox.rooms()).at("/0/title").asText()).isEqualTo("Cleared t");
    steps.clear();
    run(room(DING_ROOM, "t", true));
    assertThat(steps).containsExactly(Step.SEND);
  }

  @Test
  void who_is_added_to_the_site_is_added_to_a_room_that_is_open() {
    run(room(DING_ROOM, "t"));
    Map<String, Object> more = with("users", List.of("wang", "zhao"));
    play(more);
    steps.clear();

    run(room(more, "t"));
    run(room(more, "t"));

    assertThat(steps).containsExactly(Step.ADD, Step.SEND, Step.SEND);
    assertThat(json(sandbox.rooms()).at("/0/members").toString())
        .isEqualTo("[\"li\",\"wang\",\"zhao\"]");
  }

  @Test
  void mobiles_are_looked_up_once_and_those_that_nobody_has_are_left_out() {
    Map<String, Object> mobiles = with("mobiles", List.of(13812345678L, "12"));
    play(mobiles);

    run(room(mobiles, "t"));
    run(room(mobiles, "t"));

    assertThat(steps)
        .containsExactly(Step.LOOK_UP, Step.LOOK_UP, Step.CREATE, Step.SEND, Step.SEND);
    assertThat(json(sandbox.rooms()).at("/0/members").toString())
        .isEqualTo("[\"li\",\"wang\",\"m13812345678\"]");
  }

  @Test
  void a_refused_token_ends_it_so_that_it_is_repeated_with_another() {
    WarRoom room = room(DING_ROOM, "t");
    room.next();
    room.answered(400, "{\"code\":\"InvalidAuthentication\",\"message\":\"x\"}");

    assertThat(room.isTokenRefused()).isTrue();
    assertThat(room.next()).isEmpty();
    assertThat(room.outcome().orElseThrow().kind()).isEqualTo(Outcome.Kind.AGAIN);
  }

  @Test
  void a_title_is_as_long_as_the_platform_takes() {
    run(room(DING_ROOM, "x".repeat(31)));
    assertThat(json(sandbox.rooms()).at("/0/title").asText()).isEqualTo("x".repeat(29) + "…");
    sandbox = null;
    play(WECOM_ROOM);
    store.rooms().keep(store.rooms().of("ops/Room", "boiler", 5, 1).next(sequence.next()));
    run(room(WECOM_ROOM, "x".repeat(50)));
    assertThat(json(sandbox.rooms()).at("/0/title").asText()).isEqualTo("x".repeat(50));
  }

  @Test
  void an_owner_whom_nobody_knows_is_refused_for_good() {
    Outcome refused = run(room(with("owner", "nobody"), "t"));

    assertThat(refused.kind()).isEqualTo(Outcome.Kind.DEAD);
    assertThat(refused.reason()).contains("member.notFound", "owner");
  }

  private static Map<String, Object> with(String key, Object value) {
    Map<String, Object> config = new HashMap<>(DING_ROOM);
    config.put(key, value);
    return config;
  }
}
