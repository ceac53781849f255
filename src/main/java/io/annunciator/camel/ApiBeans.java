package io.annunciator.camel;

import io.annunciator.alarm.AlarmJson;
import io.annunciator.alarm.AlarmReader;
import io.annunciator.alarm.AlertReader;
import io.annunciator.api.AcknowledgeApi;
import io.annunciator.api.AlarmApi;
import io.annunciator.api.ApiDescription;
import io.annunciator.api.DeliveryApi;
import io.annunciator.api.QuotaApi;
import io.annunciator.api.RejectedApi;
import io.annunciator.api.ReloadApi;
import io.annunciator.api.ServiceTestApi;
import io.annunciator.api.ShelfApi;
import io.annunciator.api.SiteApi;
import io.annunciator.api.TryApi;
import io.annunciator.channel.Masker;
import io.annunciator.inbound.AcknowledgeDesk;
import io.annunciator.inbound.ShelfDesk;
import io.annunciator.lane.Lanes;
import io.annunciator.lane.TestSend;
import io.annunciator.ops.MaskedLayout;
import io.annunciator.outbox.History;
import io.annunciator.outbox.SqlOutbox;
import io.annunciator.quota.Quotas;
import io.annunciator.rule.RuleBook;
import io.annunciator.site.Service;
import io.annunciator.site.Site;
import io.annunciator.trial.MessageTrial;
import io.annunciator.trial.Trial;
import java.time.Clock;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** What the routes of the HTTP API call. */
record ApiBeans(
    Supplier<Site> site,
    SiteReload reload,
    RuleBook rules,
    SqlOutbox outbox,
    History history,
    Lanes lanes,
    Quotas quotas,
    SendingNode node,
    TestSend testSend,
    AcknowledgeDesk desk,
    ShelfDesk shelves,
    Trial trial,
    MessageTrial messages,
    AlarmJson json,
    Clock clock) {
  void bind(BiConsumer<String, Object> registry) {
    Masker masker = MaskedLayout.masker();
    AlarmReader reader = new AlarmReader(clock);
    Supplier<Collection<Service>> services = () -> site.get().services().values();
    registry.accept("alertReader", new AlertReader(clock));
    registry.accept("alarmApi", new AlarmApi(history, json, masker, clock));
    registry.accept("acknowledgeApi", new AcknowledgeApi(history, desk, reader, json, masker));
    registry.accept("shelfApi", new ShelfApi(shelves, reader));
    registry.accept("deliveryApi", new DeliveryApi(history, outbox, lanes, clock, masker));
    registry.accept("rejectedApi", new RejectedApi(history, masker));
    registry.accept(
        "siteApi",
        new SiteApi(services, node.whereSent(lanes::views), rules, reload::problems, masker));
    registry.accept("reloadApi", new ReloadApi(reload::reload, rules, services, masker));
    registry.accept(
        "serviceTestApi",
        new ServiceTestApi(name -> site.get().services().get(name), testSend, masker));
    registry.accept("tryApi", new TryApi(trial, messages, json, masker, clock));
    registry.accept("quotaApi", new QuotaApi(node.whereSent(quotas::usages)));
    registry.accept("apiDescription", new ApiDescription());
    registry.accept("unknownCall", new UnknownCall());
  }
}
