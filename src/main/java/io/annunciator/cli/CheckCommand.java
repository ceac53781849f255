package io.annunciator.cli;

import io.annunciator.camel.SiteCheck;
import io.annunciator.site.SiteReader;
import java.util.concurrent.Callable;

/** {@code annunciator check}: every problem of a site, without running it. */
final class CheckCommand implements Callable<Integer> {
  final SiteFolder folder = new SiteFolder();

  @Override
  public Integer call() {
    return folder.reader().map(CheckCommand::check).orElse(1);
  }

  private static int check(SiteReader reader) {
    SiteCheck.Found found = new SiteCheck(reader).run();
    found.problems().stream().distinct().forEach(System.out::println);
    found.hints().forEach(one -> System.out.println("hint: " + one));
    if (found.problems().isEmpty()) {
      System.out.println(
          "The site is right: "
              + found.rules()
              + " rules, "
              + found.site().services().size()
              + " services, "
              + found.site().targets().size()
              + " targets.");
      return 0;
    }
    return 1;
  }
}
