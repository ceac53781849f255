import { post, remove } from "../api.js";
import { Dialog } from "../dialog.js";
import { AlarmOf } from "../alarm-of.js";
import { Reason } from "../deliveries.js";
import { html, useState } from "../lib/htm-preact.js";
import { dead } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { doing } from "../notice.js";
import { clock } from "../time.js";
import { t } from "../words.js";

const retry = one => doing(
  () => post(`/deliveries/${one.id}/retry`).finally(dead.refresh),
  () => t("retried", { count: 1 }));

const retryAll = target => doing(
  () => post("/deliveries/retry?target=" + encodeURIComponent(target)).finally(dead.refresh),
  answer => t("retried", { count: answer.retried }));

function Letter({ one, onDiscard }) {
  return html`
    <li class="item">
      <div><time datetime=${one.settledAt}>${clock(one.settledAt)}</time> <b>${one.receiver}</b></div>
      <${Reason} ...${one} />
      <div class="dim">${t("attempts", { count: one.attempts })} · ${t("rule")} ${one.rule}</div>
      <${AlarmOf} id=${one.alarm} />
      <div class="buttons">
        <button class="primary" onClick=${() => retry(one)}>${t("retry")}</button>
        <button class="danger" onClick=${onDiscard}>${t("discard")}</button>
      </div>
    </li>`;
}

function byTarget(letters) {
  const groups = new Map();
  letters.forEach(one => groups.set(one.target, [...(groups.get(one.target) ?? []), one]));
  return [...groups];
}

/** Deliveries that were given up. */
export function Dead() {
  const [discarded, setDiscarded] = useState(null);
  const discard = () => remove("/deliveries/" + discarded.id).finally(dead.refresh);
  return html`
    <${Loaded} of=${dead}>${({ items, more }) => html`
      <${Items} items=${byTarget(items)} empty=${t("no-dead-letters")}>${([target, letters]) => html`
        <section key=${target}>
          <h2>${target} <small>${letters.length}</small>
            <button onClick=${() => retryAll(target)}>${t("retry-all")}</button>
          </h2>
          <ul>${letters.map(one => html`<${Letter} key=${one.id} one=${one} onDiscard=${() => setDiscarded(one)} />`)}</ul>
        </section>`}
      <//>
      ${more && html`<p class="fault">${t("there-are-more")}</p>`}`}
    <//>
    ${discarded && html`
      <${Dialog} title=${t("discard-question")} button=${t("discard")} isDanger act=${discard}
          onClose=${() => setDiscarded(null)}>
        <p>${discarded.target} · ${discarded.receiver}<br />${t("discard-explained")}</p>
      <//>`}`;
}
