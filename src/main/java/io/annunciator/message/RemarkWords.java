package io.annunciator.message;

import io.annunciator.outbox.Remark;

/** How a language says why an alarm is told; nothing for one that has just come. */
enum RemarkWords {
  CHINESE {
    @Override
    String sentence(Remark remark) {
      return switch (remark.kind()) {
        case NONE -> "";
        case RAISED -> "级别升高";
        case REPEATED -> "第 " + remark.count() + " 次提醒";
        case CHATTERING -> "频繁动作：1 分钟内 " + remark.count() + " 次，稳定前不再通知";
        case CALM -> remark.count() == 0 ? "已稳定" : "已稳定，期间 " + remark.count() + " 次未通知";
        case RELEASED -> "解除搁置或抑制后仍在报警";
        case LATE -> "迟到的报警";
      };
    }

    @Override
    String brief(Remark remark) {
      return switch (remark.kind()) {
        case CHATTERING -> "频繁动作";
        case CALM -> remark.count() == 0 ? "已稳定" : "已稳定，" + remark.count() + " 次未通知";
        case RELEASED -> "仍在报警";
        case LATE -> "迟到";
        case NONE, RAISED, REPEATED -> sentence(remark);
      };
    }
  },

  ENGLISH {
    @Override
    String sentence(Remark remark) {
      return switch (remark.kind()) {
        case NONE -> "";
        case RAISED -> "Severity raised";
        case REPEATED -> "Reminder " + remark.count();
        case CHATTERING ->
            "Chattering: " + remark.count() + " times in a minute, silent until it is quiet";
        case CALM -> remark.count() == 0 ? "Quiet again" : "Quiet again, " + untold(remark.count());
        case RELEASED -> "Still active after it was held back";
        case LATE -> "Late";
      };
    }

    @Override
    String brief(Remark remark) {
      return switch (remark.kind()) {
        case RAISED -> "Raised";
        case CHATTERING -> "Chattering";
        case CALM ->
            remark.count() == 0 ? "Quiet again" : "Quiet again, " + remark.count() + " not told";
        case RELEASED -> "Still active";
        case NONE, REPEATED, LATE -> sentence(remark);
      };
    }

    private static String untold(long count) {
      return count + (count == 1 ? " report was not told" : " reports were not told");
    }
  };

  /** For a line of its own. */
  abstract String sentence(Remark remark);

  /** For a place within a line. */
  abstract String brief(Remark remark);
}
