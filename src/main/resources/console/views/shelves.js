import { remove } from "../api.js";
import { html } from "../lib/htm-preact.js";
import { shelves } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { doing } from "../notice.js";
import { clock, distance } from "../time.js";
import { t } from "../words.js";

const end = shelf => doing(
  () => remove("/shelves/" + encodeURIComponent(shelf.id)).finally(shelves.refresh),
  () => t("shelf-ended"));

/** What people put aside, and until when. */
export function Shelves() {
  return html`
    <${Loaded} of=${shelves}>${({ items }) => html`
      <ul>
        <${Items} items=${items} empty=${t("no-shelves")}>${one => html`
          <li class="item" key=${one.id}>
            <div><b>${one.source}</b> ${one.condition}</div>
            <div>${t("shelved-until", { time: clock(one.until), by: one.by })} <span class="ago">${distance(one.until)}</span></div>
            <div class="reason">${one.reason}</div>
            <div class="buttons"><button onClick=${() => end(one)}>${t("end-shelf")}</button></div>
          </li>`}
        <//>
      </ul>`}
    <//>`;
}
