import { html, useEffect, useState } from "./lib/htm-preact.js";
import { CRITICAL_FROM } from "./severity.js";
import { onEvent } from "./stream.js";
import { t } from "./words.js";

/** Has screen readers say each critical alarm as it comes. */
export function Announcer() {
  const [said, setSaid] = useState("");
  useEffect(() => onEvent((type, alarm) => {
    if (type === "alarm" && alarm.state === "active" && alarm.severity >= CRITICAL_FROM && !alarm.acknowledged) {
      setSaid(`${t("severity-critical")}: ${alarm.source} ${alarm.condition} ${alarm.message ?? ""}`);
    }
  }), []);
  return html`<div class="unseen" aria-live="assertive">${said}</div>`;
}
