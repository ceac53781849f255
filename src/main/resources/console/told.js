import { getAll } from "./api.js";
import { Deliveries } from "./deliveries.js";
import { html, useEffect, useState } from "./lib/htm-preact.js";
import { clock } from "./time.js";
import { t } from "./words.js";

/** A source that repeats its alarm every second has more; the history shows them. */
const READ = 500;
const LAST = 2;

/** The report with which it began, then the last ones: in between are mostly repetitions. */
async function reports(alarm, since) {
  const query = new URLSearchParams({ source: alarm.source, since });
  const { items } = await getAll("/alarms?" + query, READ);
  const its = items.filter(one => one.condition === alarm.condition);
  if (its.length === 0) {
    return [alarm]; // a source whose clock is ahead
  }
  const newest = its.slice(0, Math.min(LAST, its.length - 1)).reverse();
  return [its[its.length - 1], ...newest];
}

/** Who was told of an alarm since it became active. */
export function Told({ alarm, since }) {
  const [shown, setShown] = useState([alarm]);
  const [fault, setFault] = useState("");
  useEffect(() => {
    reports(alarm, since).then(setShown, failure => setFault(failure.message));
  }, [alarm.id, alarm.acknowledged?.at]);
  return html`
    ${fault && html`<p class="fault" role="alert">${fault}</p>`}
    ${shown.map(one => html`
      <section key=${one.id}>
        <h3>${t("state-" + one.state)} <time datetime=${one.receivedAt}>${clock(one.receivedAt)}</time></h3>
        <${Deliveries} alarm=${one.id} />
      </section>`)}`;
}
