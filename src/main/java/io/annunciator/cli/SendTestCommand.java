package io.annunciator.cli;

import io.annunciator.camel.TestProgram;
import io.annunciator.lane.TestSend;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.site.Nearest;
import io.annunciator.site.Service;
import io.annunciator.site.Site;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code send-test SERVICE}: a test message to each target, and each platform's answer. */
final class SendTestCommand implements Callable<Integer> {
  final SiteFolder folder = new SiteFolder();
  private String name;

  void service(String service) {
    name = service;
  }

  @Override
  public Integer call() throws Exception {
    return folder.with((site, reader) -> send(site));
  }

  private int send(Site site) throws Exception {
    Service service = site.services().get(name);
    if (service == null) {
      System.err.println(
          "There is no service \""
              + name
              + "\" in services.yaml. "
              + Nearest.hint(name, site.services().keySet()));
      return 1;
    }
    List<TestSend.Result> results = new TestProgram(site).send(service);
    results.forEach(one -> System.out.println(line(one)));
    return !results.isEmpty() && results.stream().allMatch(TestSend.Result::isDelivered) ? 0 : 1;
  }

  private static String line(TestSend.Result result) {
    String receiver =
        result.target().endsWith("/" + result.receiver()) ? "" : ", " + result.receiver();
    String answer =
        result.isDelivered()
            ? "delivered"
            : "not delivered: " + result.outcome().reason() + " (" + result.outcome().code() + ")";
    return MaskedLayout.masker().mask(result.target() + receiver + ": " + answer);
  }
}
