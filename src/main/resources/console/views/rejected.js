import { html } from "../lib/htm-preact.js";
import { Paged } from "../paged.js";
import { clock } from "../time.js";
import { t } from "../words.js";

/** Inputs that were no alarms. */
export function Rejected() {
  return html`
    <${Paged} path="/rejected" events=${["rejected"]} empty=${t("no-rejected")}>${one => html`
      <li class="item" key=${one.id}>
        <div><time datetime=${one.receivedAt}>${clock(one.receivedAt)}</time> ${one.via} <b>${one.topic}</b></div>
        <div class="reason">${one.reason}</div>
        <details><summary>${t("payload")}</summary><pre>${one.payload}</pre></details>
      </li>`}
    <//>`;
}
