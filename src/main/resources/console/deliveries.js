import { get } from "./api.js";
import { html, useEffect, useState } from "./lib/htm-preact.js";
import { onEvent } from "./stream.js";
import { clock } from "./time.js";
import { t } from "./words.js";

function Delivery({ one }) {
  const when = one.settledAt ?? one.dueAt;
  return html`
    <li>
      <span class="outcome ${one.status}">${t("status-" + one.status)}</span>
      <b>${one.target}</b>${!one.target.endsWith("/" + one.receiver) && html` · ${one.receiver}`}
      <time datetime=${when}>${clock(when)}</time>
      ${one.reason && html`<div class="reason">${one.code && one.code + ": "}${one.reason}</div>`}
    </li>`;
}

/** Who was told of an alarm's report and what came of it. */
export function Deliveries({ alarm }) {
  const [shown, setShown] = useState(null);
  const [fault, setFault] = useState("");
  const load = () =>
    get("/alarms/" + encodeURIComponent(alarm)).then(setShown, failure => setFault(failure.message));
  useEffect(() => {
    load();
    return onEvent((type, data) => {
      if (type === "missed" || (type === "delivery" && data.alarm === alarm)) {
        load();
      }
    });
  }, [alarm]);
  if (fault) {
    return html`<p class="fault" role="alert">${fault}</p>`;
  }
  if (shown === null) {
    return html`<p class="empty">${t("loading")}</p>`;
  }
  return html`
    ${shown.ruleFailures && html`<p class="fault">${t("rule-failures")} ${shown.ruleFailures}</p>`}
    ${shown.deliveries.length === 0
      ? html`<p class="empty">${t("no-deliveries")}</p>`
      : html`<ul class="deliveries">${shown.deliveries.map(one => html`<${Delivery} key=${one.id} one=${one} />`)}</ul>`}`;
}
