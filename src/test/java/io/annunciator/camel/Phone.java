package io.annunciator.camel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.Request;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The machine's own Chromium, as narrow as a phone and touched instead of clicked. */
final class Phone implements AutoCloseable {
  static final int WIDTH = 390;
  static final int HEIGHT = 844;

  private final Playwright playwright;
  private final Browser browser;

  /** Skips the test where there is no Chromium. */
  Phone() {
    Optional<Path> chromium =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(place -> Path.of(place, "chromium"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no chromium is installed: its tests are left out");
    playwright =
        Playwright.create(
            new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(chromium.get())
                    .setArgs(
                        List.of(
                            // its sandbox refuses root, as whom containers run tests
                            "--no-sandbox",
                            // asks nobody but the program: a machine without internet answers late
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--no-first-run")));
  }

  /**
   * What one person sees, with nothing kept from others.
   *
   * @param complaints the browser's own, such as of what a Content-Security-Policy blocked
   * @param posts so far
   */
  record Visit(Page page, List<String> complaints, List<Request> posts) {
    void open(String link) {
      page.navigate(link);
    }

    void press() {
      page.locator("button").tap();
    }

    String text() {
      return page.locator("main").innerText();
    }

    /** As the browser computed it for the first such element. */
    String style(String selector, String property) {
      return (String)
          page.locator(selector)
              .first()
              .evaluate("(it, property) => getComputedStyle(it)[property]", property);
    }

    /** Of all there is to see, in CSS pixels. */
    int width() {
      return (int) page.evaluate("document.documentElement.scrollWidth");
    }
  }

  Visit visit() {
    return visit(true);
  }

  Visit visit(boolean withJavaScript) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(WIDTH, HEIGHT)
                .setIsMobile(true)
                .setHasTouch(true)
                .setJavaScriptEnabled(withJavaScript));
    Visit visit = new Visit(page, new ArrayList<>(), new ArrayList<>());
    page.onConsoleMessage(message -> visit.complaints.add(message.type() + ": " + message.text()));
    page.onPageError(visit.complaints::add);
    page.onRequestFailed(request -> visit.complaints.add(request.url() + " " + request.failure()));
    page.onRequest(
        request -> {
          if (request.method().equals("POST")) {
            visit.posts.add(request);
          }
        });
    return visit;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
