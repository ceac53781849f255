package io.annunciator.members;

import java.util.List;

/**
 * What a member export holds.
 *
 * @param members in the order of the file, each id once
 * @param problems of the file or of rows, whose members are missing here
 * @param notes on rows that were skipped without loss: an id that stands there again
 */
public record Members(List<Member> members, List<Finding> problems, List<Finding> notes) {
  public Members {
    members = List.copyOf(members);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /** Nobody, for one reason. */
  static Members none(int line, String what, String todo) {
    return new Members(List.of(), List.of(new Finding(line, what, todo)), List.of());
  }

  public List<String> ids() {
    return members.stream().map(Member::id).toList();
  }
}
