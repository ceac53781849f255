package io.annunciator.camel;

import io.annunciator.site.Settings;
import io.annunciator.site.Site;
import io.annunciator.site.SiteInvalid;
import io.vertx.ext.web.Router;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel's Main with the site's settings and routes. */
final class CamelMain {
  private final Site site;
  private final Main main = new Main();
  private ProducerTemplate template;

  CamelMain(Site site) {
    this.site = site;
  }

  /** Gives routes an object by name. */
  void bind(String name, Object bean) {
    main.bind(name, bean);
  }

  /** For sending into routes; there once they are loaded. */
  ProducerTemplate template() {
    return template;
  }

  /** Ends a run. */
  void end() {
    main.completed();
  }

  /**
   * Runs until it is ended.
   *
   * @param beforeStart runs when the routes are loaded and nothing comes in yet
   * @param afterStart runs when they are started
   * @param beforeStop runs when they are about to stop: what is being sent still needs them
   * @return the exit code
   */
  int run(Runnable beforeStart, Runnable afterStart, Runnable beforeStop) throws Exception {
    return run(new Properties(), name -> true, beforeStart, afterStart, beforeStop);
  }

  /**
   * Runs only the routes that deliver, without any server, until that is done.
   *
   * @param task runs when they are started
   */
  void runToDeliver(Runnable task) throws Exception {
    Properties alone = new Properties();
    alone.put("camel.server.enabled", "false");
    alone.put("camel.management.enabled", "false");
    Runnable taskThenEnd =
        () -> {
          try {
            task.run();
          } finally {
            end();
          }
        };
    run(alone, RouteKind::delivers, () -> {}, taskThenEnd, () -> {});
  }

  private int run(
      Properties values,
      Predicate<String> routeFiles,
      Runnable beforeStart,
      Runnable afterStart,
      Runnable beforeStop)
      throws Exception {
    site.settings().values().forEach(values::putIfAbsent);
    values.put("camel.component.http.http-client-configurer", "#bean:totalTimeout");
    main.setShutdownStrategy(new SimpleMainShutdownStrategy()); // the signal is ours
    main.setDefaultPropertyPlaceholderLocation("false");
    main.setOverrideProperties(values);
    main.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeStart(BaseMainSupport starting) {
            loadRoutes(starting.getCamelContext(), routeFiles);
            beforeStart.run();
          }

          @Override
          public void afterStart(BaseMainSupport started) {
            if (!"false".equals(values.get("camel.server.enabled"))) {
              refuseInOurWords(started.getCamelContext());
            }
            afterStart.run();
          }

          @Override
          public void beforeStop(BaseMainSupport stopping) {
            beforeStop.run();
          }
        });
    main.run();
    return main.getExitCode();
  }

  private void loadRoutes(CamelContext context, Predicate<String> routeFiles) {
    try {
      template = context.createProducerTemplate();
      PlaceholderFunctions.addTo(context, site.settings().site());
      DialectErrors.leaveToTheIntake(context);
      RouteFiles.load(context, site.settings().site(), routeFiles);
      TargetRoutes.check(context, site.targets());
    } catch (SiteInvalid e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException("the routes cannot be read: " + e.getMessage(), e);
    }
  }

  private void refuseInOurWords(CamelContext context) {
    Settings settings = site.settings();
    Router router =
        VertxPlatformHttpRouter.lookup(
            context, VertxPlatformHttpRouter.getRouterNameFromPort(settings.serverPort()));
    ServerRefusals.install(router, Long.parseLong(settings.text("camel.server.max-body-size")));
    OtherMethods.install(router, context);
  }
}
