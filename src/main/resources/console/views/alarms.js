import { AcknowledgeDialog } from "../acknowledge.js";
import { Acknowledged, AlarmPlace, AlarmText } from "../alarm-text.js";
import { html, useState } from "../lib/htm-preact.js";
import { active, shelves } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { useResource } from "../resource.js";
import { Severity, rank } from "../severity.js";
import { ShelveDialog, shelfOf } from "../shelve.js";
import { clock, distance } from "../time.js";
import { Told } from "../told.js";
import { t } from "../words.js";

/** So many at once: more than a person takes in, and still quick on a small box's browser. */
const SHOWN = 200;

const sinceOf = alarm => alarm.activeSince ?? alarm.time;

/** The most severe first, of those of one word the unacknowledged ones, of those the newest. */
export function inOrder(alarms) {
  return [...alarms].sort((a, b) =>
    rank(a.severity) - rank(b.severity)
      || (a.acknowledged !== null) - (b.acknowledged !== null)
      || b.severity - a.severity
      || sinceOf(b).localeCompare(sinceOf(a)));
}

function Row({ alarm, shelf, ask }) {
  const [isOpen, setOpen] = useState(false);
  return html`
    <li class="alarm ${alarm.acknowledged ? "quiet" : "loud"}">
      <${Severity} value=${alarm.severity} />
      <button class="text" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)} title=${t("show-deliveries")}>
        <${AlarmText} alarm=${alarm} />
      </button>
      <div class="facts">
        <time datetime=${sinceOf(alarm)}>${clock(sinceOf(alarm))}</time> <span class="ago">${distance(sinceOf(alarm))}</span>
        <${AlarmPlace} alarm=${alarm} />
        <div><${Acknowledged} done=${alarm.acknowledged} /></div>
        ${shelf && html`<div class="shelved">${t("shelved-until", { time: clock(shelf.until), by: shelf.by })}</div>`}
      </div>
      <div class="buttons">
        ${!alarm.acknowledged && html`
          <button class="primary" onClick=${() => ask("acknowledge", alarm)}>${t("acknowledge")}</button>`}
        <button onClick=${() => ask("shelve", alarm)}>${t("shelve")}</button>
      </div>
      ${isOpen && html`<div class="opened"><${Told} alarm=${alarm} since=${sinceOf(alarm)} /></div>`}
    </li>`;
}

const DIALOGS = { acknowledge: AcknowledgeDialog, shelve: ShelveDialog };

export function Alarms() {
  const [asked, setAsked] = useState(null);
  const [limit, setLimit] = useState(SHOWN);
  const put = useResource(shelves).value?.items ?? [];
  const ask = (what, alarm) => setAsked({ what, alarm });
  const DialogAsked = asked && DIALOGS[asked.what];
  return html`
    <${Loaded} of=${active}>${({ items, more }) => html`
      <ul class="alarms">
        <${Items} items=${inOrder(items).slice(0, limit)} empty=${t("no-active-alarms")}>${alarm => html`
          <${Row} key=${alarm.source + "\n" + alarm.condition} alarm=${alarm} shelf=${shelfOf(alarm, put)} ask=${ask} />`}
        <//>
      </ul>
      ${(items.length > limit) && html`
        <button onClick=${() => setLimit(limit + SHOWN)}>${t("more-of", { count: items.length - limit })}</button>`}
      ${more && html`<p class="fault">${t("too-many-active", { count: items.length })}</p>`}`}
    <//>
    ${asked && html`<${DialogAsked} alarm=${asked.alarm} onClose=${() => setAsked(null)} />`}`;
}
