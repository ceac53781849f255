package io.annunciator.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Who acknowledges an alarm and what they say about it, with all that is wrong with it.
 *
 * @param name without blanks at its ends, like {@code comment}; lines of that end in {@code \n}
 * @param faults empty when the form may be used
 */
record AcknowledgeForm(String name, String comment, List<Fault> faults) {
  /** Counted in characters as people see them on a keyboard: an emoji is one. */
  static final int NAME_MAX = 64;

  static final int COMMENT_MAX = 500;

  /** Room for both fields at their longest: an emoji takes twelve bytes in a form. */
  private static final int BODY_BYTES_MAX = 8 * 1024;

  static final AcknowledgeForm EMPTY = new AcknowledgeForm("", "", List.of());

  AcknowledgeForm {
    faults = List.copyOf(faults);
  }

  /** What can be wrong; prints as the words name it. */
  enum Fault {
    TOO_LARGE,
    DAMAGED,
    NAME_MISSING,
    NAME_TOO_LONG,
    COMMENT_TOO_LONG,
    CONTROL_CHARACTERS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Reads what the browser sent; of a body over 8 KB nothing is kept. */
  static AcknowledgeForm read(byte[] body) {
    if (body.length > BODY_BYTES_MAX) {
      return new AcknowledgeForm("", "", List.of(Fault.TOO_LARGE));
    }
    FormBody fields = new FormBody(body);
    String name = fields.get("name").strip();
    // browsers count a line break as one character and send it as two
    String comment = fields.get("comment").replace("\r\n", "\n").replace('\r', '\n').strip();
    List<Fault> faults = new ArrayList<>();
    if (fields.isDamaged()) {
      faults.add(Fault.DAMAGED);
    }
    if (name.codePoints().noneMatch(AcknowledgeForm::isVisible)) {
      faults.add(Fault.NAME_MISSING);
    }
    if (characters(name) > NAME_MAX) {
      faults.add(Fault.NAME_TOO_LONG);
    }
    if (characters(comment) > COMMENT_MAX) {
      faults.add(Fault.COMMENT_TOO_LONG);
    }
    if (hasControl(name) || hasControl(comment.replace("\n", "").replace("\t", ""))) {
      faults.add(Fault.CONTROL_CHARACTERS);
    }
    return new AcknowledgeForm(name, comment, faults);
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean hasControl(String text) {
    return text.codePoints().anyMatch(Character::isISOControl);
  }

  /** Says whether a person would see it: nobody signs with blanks or with joiners alone. */
  private static boolean isVisible(int codePoint) {
    return !Character.isISOControl(codePoint)
        && !Character.isSpaceChar(codePoint)
        && Character.getType(codePoint) != Character.FORMAT;
  }
}
