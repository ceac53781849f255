package io.annunciator.cli;

import io.annunciator.members.Member;
import io.annunciator.members.MemberFile;
import io.annunciator.members.Members;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code members FILE}: a member export as the list that stands under a target. */
final class MembersCommand implements Callable<Integer> {
  private Path file;

  void file(Path export) {
    file = export;
  }

  @Override
  public Integer call() {
    Members members = MemberFile.read(file);
    String name = file.toString();
    members.problems().forEach(one -> System.err.println(one.in(name)));
    members.notes().forEach(one -> System.err.println(one.in(name)));
    if (!members.members().isEmpty()) {
      System.out.println("users:");
      members.members().forEach(one -> System.out.println(line(one)));
    }
    return members.members().isEmpty() || !members.problems().isEmpty() ? 1 : 0;
  }

  /** Always quoted: YAML reads some ids as numbers, and "no" as false. */
  private static String line(Member member) {
    String id = "\"" + member.id().replace("\\", "\\\\") + "\"";
    return "  - " + id + (member.name().isEmpty() ? "" : "   # " + member.name());
  }
}
