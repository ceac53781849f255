import { Acknowledged, AlarmPlace, AlarmText } from "../alarm-text.js";
import { Deliveries } from "../deliveries.js";
import { html, useState } from "../lib/htm-preact.js";
import { Paged } from "../paged.js";
import { Severity } from "../severity.js";
import { clock } from "../time.js";
import { t } from "../words.js";

const HOUR = 3_600_000;
const STATES = ["active", "cleared", "acknowledged"];
const SEVERITIES = { critical: "900..", high: "667..", medium: "334.." };
const SINCE_HOURS = [1, 8, 24, 168];

function query({ source, state, severity, hours }) {
  const since = hours && new Date(Date.now() - hours * HOUR).toISOString();
  const given = Object.entries({ source, state, severity, since }).filter(([, value]) => value);
  return "/alarms?" + new URLSearchParams(given);
}

function Choice({ name, label = name, any, options }) {
  return html`
    <label>${t(label)}
      <select name=${name}>
        <option value="">${any}</option>
        ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </label>`;
}

function Report({ alarm }) {
  const [isOpen, setOpen] = useState(false);
  return html`
    <li class="alarm">
      <${Severity} value=${alarm.severity} />
      <button class="text" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)} title=${t("show-deliveries")}>
        <${AlarmText} alarm=${alarm} />
      </button>
      <div class="facts">
        <b>${t("state-" + alarm.state)}</b> <time datetime=${alarm.time}>${clock(alarm.time)}</time>
        <${AlarmPlace} alarm=${alarm} />
        ${alarm.acknowledged && html`<div><${Acknowledged} done=${alarm.acknowledged} /></div>`}
      </div>
      ${isOpen && html`<div class="opened"><${Deliveries} alarm=${alarm.id} /></div>`}
    </li>`;
}

/** Every report that was accepted. */
export function History() {
  const [path, setPath] = useState(query({}));
  const search = event => {
    event.preventDefault();
    setPath(query(Object.fromEntries(new FormData(event.target))));
  };
  return html`
    <form class="filters" onSubmit=${search}>
      <label>${t("source")} <input name="source" maxlength="256" placeholder="line-2/*" /></label>
      <${Choice} name="state" any=${t("any")} options=${STATES.map(one => [one, t("state-" + one)])} />
      <${Choice} name="severity" any=${t("any")}
        options=${Object.entries(SEVERITIES).map(([word, from]) => [from, t("at-least", { severity: t("severity-" + word) })])} />
      <${Choice} name="hours" label="hours-back" any=${t("any-time")}
        options=${SINCE_HOURS.map(hours => [hours, t("last-hours", { count: hours })])} />
      <button class="primary">${t("search")}</button>
    </form>
    <${Paged} path=${path} events=${["alarm"]} empty=${t("no-reports")}>
      ${alarm => html`<${Report} key=${alarm.id} alarm=${alarm} />`}
    <//>`;
}
