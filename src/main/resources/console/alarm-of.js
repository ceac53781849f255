import { Acknowledged, AlarmPlace, AlarmText } from "./alarm-text.js";
import { get } from "./api.js";
import { html, useState } from "./lib/htm-preact.js";
import { Severity } from "./severity.js";
import { clock } from "./time.js";
import { t } from "./words.js";

/** The alarm that a delivery carries, loaded when somebody wants to see it. */
export function AlarmOf({ id }) {
  const [alarm, setAlarm] = useState(null);
  const [fault, setFault] = useState("");
  const load = event => {
    if (event.target.open && alarm === null) {
      get("/alarms/" + encodeURIComponent(id)).then(setAlarm, failure => setFault(failure.message));
    }
  };
  return html`
    <details onToggle=${load}>
      <summary>${t("which-alarm")}</summary>
      ${fault && html`<p class="fault" role="alert">${fault}</p>`}
      ${alarm && html`
        <${Severity} value=${alarm.severity} /> ${t("state-" + alarm.state)}
        <time datetime=${alarm.time}>${clock(alarm.time)}</time> <${AlarmPlace} alarm=${alarm} />
        <div><${AlarmText} alarm=${alarm} /></div>
        <${Acknowledged} done=${alarm.acknowledged} />`}
    </details>`;
}
