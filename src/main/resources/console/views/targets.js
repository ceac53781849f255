import { post } from "../api.js";
import { Reason, Receiver } from "../deliveries.js";
import { html, useState } from "../lib/htm-preact.js";
import { targets } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { say } from "../notice.js";
import { clock } from "../time.js";
import { t } from "../words.js";

/** Some platforms may have refused: that is an answer too. */
const SOME_REFUSED = 502;

function Outcome({ outcome }) {
  return outcome === null
    ? html`<span class="dim">${t("nothing-sent-yet")}</span>`
    : html`
      <span class="outcome ${outcome.kind}">${t("kind-" + outcome.kind)}</span> <${Reason} ...${outcome} />`;
}

function Target({ one }) {
  return html`
    <li class="item">
      <h3>${one.target} <small>${one.kind}</small></h3>
      <dl>
        <dt>${t("pending")}</dt><dd>${one.pending}</dd>
        <dt>${t("permits")}</dt><dd>${one.permits ?? t("no-limit")}</dd>
        ${one.blockedUntil && html`<dt>${t("blocked-until")}</dt><dd class="bad">${clock(one.blockedUntil)}</dd>`}
        <dt>${t("last-outcome")}</dt><dd><${Outcome} outcome=${one.lastOutcome} /></dd>
      </dl>
    </li>`;
}

function TestAnswers({ results }) {
  return html`<ul class="deliveries" role="status">${results.map(one => html`
    <li>
      <span class="outcome ${one.delivered ? "delivered" : "dead"}">
        ${t(one.delivered ? "status-delivered" : "test-refused")}
      </span> <${Receiver} ...${one} />
      ${!one.delivered && html`<${Reason} ...${one} />`}
    </li>`)}</ul>`;
}

function Service({ name, its }) {
  const [results, setResults] = useState(null);
  const [isBusy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    try {
      const answer = await post(`/services/${encodeURIComponent(name)}/test`, undefined, [SOME_REFUSED]);
      setResults(answer.results);
    } catch (failure) {
      say(failure.message, true);
    }
    setBusy(false);
  };
  return html`
    <section>
      <h2>${name} <button disabled=${isBusy} onClick=${test}>${t(isBusy ? "testing" : "test")}</button></h2>
      ${results && html`<${TestAnswers} results=${results} />`}
      <ul class="cards">${its.map(one => html`<${Target} key=${one.target} one=${one} />`)}</ul>
    </section>`;
}

/** Who can be told, and how each stands. */
export function Targets() {
  return html`
    <${Loaded} of=${targets}>${({ items }) => html`
      <${Items} items=${[...new Set(items.map(one => one.service))].sort()} empty=${t("no-targets")}>${name => html`
        <${Service} key=${name} name=${name} its=${items.filter(one => one.service === name)} />`}
      <//>`}
    <//>`;
}
