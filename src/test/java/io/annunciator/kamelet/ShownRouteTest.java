package io.annunciator.kamelet;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route that the documents show tells both groups. */
class ShownRouteTest {
  private static final Pattern ROUTE =
      Pattern.compile("```yaml kamelets/tell.camel.yaml\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"docs/kamelets.md", "docs/zh/kamelets.md"})
  void tells_both_groups(String document) throws Exception {
    try (Caller caller = new Caller("file:kamelets")) {
      caller.platform.stubFor(any(anyUrl()).willReturn(okJson(GroupSinkContract.OK)));
      String route =
          shown(document)
              .replaceAll("\\{\\{env:(\\w+)}}", "$1")
              .replace(" }\n", ", baseUrl: \"" + caller.platformUrl() + "\" }\n");
      PluginHelper.getRoutesLoader(caller.camel)
          .loadRoutes(ResourceHelper.fromString("tell.camel.yaml", route));

      assertThat(caller.send("tell", "It leaks", Map.of()).getException()).isNull();

      assertThat(caller.platform.findAll(anyRequestedFor(anyUrl())))
          .extracting(LoggedRequest::getUrl)
          .satisfiesExactlyInAnyOrder(
              url -> assertThat(url).contains("access_token=DING_TOKEN", "&sign="),
              url -> assertThat(url).contains("key=WECOM_KEY"));
    }
  }

  private static String shown(String document) throws IOException {
    Matcher route = ROUTE.matcher(Files.readString(Path.of(document)));
    assertThat(route.find()).as("the route in " + document).isTrue();
    return route.group(1);
  }
}
