package io.annunciator.message;

import io.annunciator.alarm.AlarmState;
import io.annunciator.alarm.Severity;
import io.annunciator.alarm.Severity.Band;
import java.util.Map;

/**
 * What the built-in texts say in one language.
 *
 * @param stateName before the state of an alarm
 * @param colon between the name of a field and what it holds
 * @param oneAlarm after the number 1
 * @param manyAlarms after any other number
 * @param moreBefore before the number of alarms that do not fit
 * @param moreAfter after it
 * @param floodBefore before the number of alarms in the last ten minutes
 * @param floodAfter after it
 * @param acknowledge what the link says
 */
record Words(
    Map<Band, String> bands,
    Map<AlarmState, String> states,
    String stateName,
    String value,
    String limit,
    String area,
    String site,
    String time,
    String shortId,
    String colon,
    String oneAlarm,
    String manyAlarms,
    String moreBefore,
    String moreAfter,
    String floodBefore,
    String floodAfter,
    String acknowledge,
    String acknowledgedBy,
    RemarkWords remarks) {

  static final Words CHINESE =
      new Words(
          Map.of(Band.CRITICAL, "紧急", Band.HIGH, "高", Band.MEDIUM, "中", Band.LOW, "低"),
          Map.of(
              AlarmState.ACTIVE, "报警",
              AlarmState.CLEARED, "已恢复",
              AlarmState.ACKNOWLEDGED, "已确认"),
          "状态",
          "数值",
          "限值",
          "区域",
          "厂区",
          "时间",
          "编号",
          "：",
          " 条报警",
          " 条报警",
          "，另有 ",
          " 条待发",
          "报警洪水：10 分钟内 ",
          " 条",
          "确认",
          "确认人",
          RemarkWords.CHINESE);

  static final Words ENGLISH =
      new Words(
          Map.of(
              Band.CRITICAL, "Critical", Band.HIGH, "High", Band.MEDIUM, "Medium", Band.LOW, "Low"),
          Map.of(
              AlarmState.ACTIVE, "Active",
              AlarmState.CLEARED, "Cleared",
              AlarmState.ACKNOWLEDGED, "Acknowledged"),
          "State",
          "Value",
          "Limit",
          "Area",
          "Site",
          "Time",
          "ID",
          ": ",
          " alarm",
          " alarms",
          ", ",
          " more waiting",
          "Alarm flood: ",
          " in 10 minutes",
          "Acknowledge",
          "Acknowledged by",
          RemarkWords.ENGLISH);

  String band(int severity) {
    return bands.get(Severity.band(severity));
  }

  String state(AlarmState state) {
    return states.get(state);
  }

  /** Returns the number of alarms in words: {@code 12 条报警}. */
  String alarms(int count) {
    return count + (count == 1 ? oneAlarm : manyAlarms);
  }

  /** Returns that so many came in the last ten minutes: {@code 报警洪水：10 分钟内 37 条}. */
  String flood(int count) {
    return floodBefore + count + floodAfter;
  }
}
