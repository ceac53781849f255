import { html } from "./lib/htm-preact.js";
import { clock } from "./time.js";
import { t } from "./words.js";

/** Value, unit and limit in one line, as far as there are any. */
function Reading({ alarm }) {
  const unit = alarm.unit ? " " + alarm.unit : "";
  return alarm.value === undefined
    ? null
    : html`<span class="reading">
        ${String(alarm.value)}${unit}${alarm.limit !== undefined && html` (${t("limit")} ${String(alarm.limit)}${unit})`}
      </span>`;
}

/** What an alarm says. Text of the plant is always text, never markup. */
export function AlarmText({ alarm }) {
  return html`
    <span class="source">${alarm.source}</span> <span class="condition">${alarm.condition}</span>
    <div class="message">${alarm.message} <${Reading} alarm=${alarm} /></div>`;
}

/** Where it is from, and the four characters that chats know it by. */
export function AlarmPlace({ alarm }) {
  return html`
    ${alarm.area && html`<span class="place">${alarm.area}</span>`}
    ${alarm.site && html`<span class="place">${alarm.site}</span>`}
    <code>${alarm.shortId}</code>`;
}

export function Acknowledged({ done }) {
  return done === null
    ? html`<b class="unacknowledged">${t("unacknowledged")}</b>`
    : html`<span class="acknowledged">
        ✓ ${done.by}, <time datetime=${done.at}>${clock(done.at)}</time>${done.comment && html`: ${done.comment}`}
      </span>`;
}
