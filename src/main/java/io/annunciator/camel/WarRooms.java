package io.annunciator.camel;

import io.annunciator.channel.CallRefused;
import io.annunciator.channel.RoomMessage;
import io.annunciator.channel.RoomPlatform;
import io.annunciator.channel.WarRoom;
import io.annunciator.channel.dingtalk.DingTalkRooms;
import io.annunciator.channel.wecom.WeComRooms;
import io.annunciator.message.Draft;
import io.annunciator.message.MessageFormat;
import io.annunciator.outbox.Message;
import io.annunciator.outbox.Outcome;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.outbox.Waiting;
import io.annunciator.site.Target;
import java.util.List;
import java.util.function.LongSupplier;

/** Which platform a target's rooms are on, and which room a message is for. */
final class WarRooms implements MessageFormat {
  private final DingTalkRooms dingtalk;
  private final WeComRooms wecom;
  private final String closedPrefix;
  private volatile SqlOutbox outbox;
  private volatile LongSupplier openings;

  /**
   * @param closedPrefix before the title of a room whose alarms have cleared
   */
  WarRooms(DingTalkRooms dingtalk, WeComRooms wecom, String closedPrefix) {
    this.dingtalk = dingtalk;
    this.wecom = wecom;
    this.closedPrefix = closedPrefix;
  }

  /**
   * @param numbers each another one, also after a restart
   */
  void remember(SqlOutbox store, LongSupplier numbers) {
    outbox = store;
    openings = numbers;
  }

  /** Only DingTalk's have a template. */
  private RoomPlatform platform(Target target) {
    return target.text("template").isEmpty() ? wecom : dingtalk;
  }

  /**
   * @throws CallRefused when rooms cannot be remembered, or nobody waits for the message any more
   */
  WarRoom room(Target target, Message message) throws CallRefused {
    if (outbox == null) {
      throw new CallRefused(
          Outcome.dead(
              "no-store",
              "Only the running program opens war rooms; use POST /api/v1/services/NAME/test."));
    }
    return new WarRoom(
        platform(target), outbox.rooms(), openings, target.config(), about(target, message));
  }

  private RoomMessage about(Target target, Message message) throws CallRefused {
    if (message.deliveries().isEmpty()) { // a test has a room of its own
      return new RoomMessage(
          target.id(), target.name(), message.title(), "", message.body(), 0, 0, false);
    }
    List<Waiting> carried = outbox.waiting(message.deliveries());
    if (carried.isEmpty()) {
      throw new CallRefused(Outcome.dead("no-room", "Nobody waits for it any more."));
    }
    // a room for an area is called like it, for more alarms may come
    Waiting first = carried.get(0);
    boolean isOfAlarm = first.receiver().startsWith(first.alarm().shortId() + " ");
    return RoomMessage.of(
        carried, isOfAlarm ? message.title() : first.receiver(), closedPrefix, message.body());
  }

  @Override
  public int textBytesMax(Target target) {
    return platform(target).textBytesMax(target);
  }

  @Override
  public int receiversMax() {
    return 1;
  }

  /** As DingTalk counts, which is never less than WeCom does. */
  @Override
  public int bytes(String text) {
    return dingtalk.bytes(text);
  }

  @Override
  public byte[] body(Target target, Draft draft, String key) {
    return platform(target).body(target, draft, key);
  }
}
