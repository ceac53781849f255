import { get } from "./api.js";
import { html, useEffect, useState } from "./lib/htm-preact.js";
import { onEvent } from "./stream.js";
import { clock } from "./time.js";
import { t } from "./words.js";

/** Who is meant: the target, and which of its members if it has several. */
export function Receiver({ target, receiver }) {
  return html`<b>${target}</b>${!target.endsWith("/" + receiver) && ` · ${receiver}`}`;
}

/** A code and what it means in words, as far as there are any. */
export function Reason({ code, reason }) {
  const isNamed = code === "" || reason.includes(code);
  return reason && html`<div class="reason">${!isNamed && code + ": "}${reason}</div>`;
}

function Delivery({ one }) {
  const when = one.settledAt ?? one.dueAt;
  return html`
    <li>
      <span class="outcome ${one.status}">${t("status-" + one.status)}</span> <${Receiver} ...${one} /> <time datetime=${when}>${clock(when)}</time>
      <${Reason} ...${one} />
    </li>`;
}

/** Those that were not sent for one reason: mostly it is the same for all. */
function Suppressed({ reason, its }) {
  const targets = [...new Set(its.map(one => one.target))];
  return html`
    <li>
      <span class="outcome">${t("status-suppressed")}</span> ${targets.join(", ")}
      <div class="reason">${reason}</div>
    </li>`;
}

function byReason(deliveries) {
  const groups = new Map();
  deliveries.forEach(one => groups.set(one.reason, [...(groups.get(one.reason) ?? []), one]));
  return [...groups];
}

/** Who was told of one report of an alarm, and what came of it. */
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
  const suppressed = shown.deliveries.filter(one => one.status === "suppressed");
  const others = shown.deliveries.filter(one => one.status !== "suppressed");
  return html`
    ${shown.ruleFailures && html`<p class="fault">${t("rule-failures")} ${shown.ruleFailures}</p>`}
    ${shown.deliveries.length === 0
      ? html`<p class="empty">${t("no-deliveries")}</p>`
      : html`
        <ul class="deliveries">
          ${others.map(one => html`<${Delivery} key=${one.id} one=${one} />`)}
          ${byReason(suppressed).map(([reason, its]) => html`<${Suppressed} key=${reason} reason=${reason} its=${its} />`)}
        </ul>`}`;
}
