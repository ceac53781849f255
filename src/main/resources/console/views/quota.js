import { html } from "../lib/htm-preact.js";
import { quota } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { clock } from "../time.js";
import { t } from "../words.js";

function Sort({ platform, sort, its }) {
  const name = `${platform} ${sort}`;
  return html`
    <li class="item">
      <h3>${name}</h3>
      <p>${its.limit === null
        ? t("used", { used: its.used })
        : html`<progress aria-label=${name} max=${its.limit} value=${its.used}></progress>
          ${t("used-of", { used: its.used, limit: its.limit, reserve: its.reserve })}`}</p>
      <p class="dim">${t("resets-at", { time: clock(its.resetsAt) })}</p>
      ${its.exhaustedOn && html`<p class="bad">${t("exhausted-on", { day: its.exhaustedOn })}</p>`}
    </li>`;
}

/** What the platforms grant by the month. */
export function Quota() {
  return html`
    <${Loaded} of=${quota}>${platforms => html`
      <ul class="cards">
        <${Items} empty=${t("no-quota")}
            items=${Object.entries(platforms).flatMap(([platform, sorts]) =>
              Object.entries(sorts).map(([sort, its]) => ({ platform, sort, its })))}>
          ${one => html`<${Sort} key=${one.platform + one.sort} ...${one} />`}
        <//>
      </ul>`}
    <//>`;
}
