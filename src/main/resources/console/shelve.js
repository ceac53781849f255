import { NameField } from "./acknowledge.js";
import { post } from "./api.js";
import { Dialog } from "./dialog.js";
import { html } from "./lib/htm-preact.js";
import { shelves } from "./lists.js";
import { rememberName } from "./person.js";
import { site } from "./site.js";
import { t } from "./words.js";

const MINUTES = [15, 30, 60, 120, 240, 480, 720, 1440];

function durations() {
  const allowed = MINUTES.filter(minutes => minutes <= site.shelveAtMostMinutes);
  return allowed.length > 0 ? allowed : [site.shelveAtMostMinutes];
}

function inWords(minutes) {
  return minutes % 60 === 0 ? t("hours", { count: minutes / 60 }) : t("minutes", { count: minutes });
}

/** Exact, or with * for any characters. */
function fits(pattern, text) {
  const parts = pattern.split("*").map(part => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp("^" + parts.join(".*") + "$", "s").test(text);
}

/** The shelf that an alarm is on, if any. */
export function shelfOf(alarm, all) {
  return all.find(one => fits(one.source, alarm.source) && fits(one.condition, alarm.condition));
}

export function ShelveDialog({ alarm, onClose }) {
  const act = async values => {
    await post("/shelves", { source: alarm.source, condition: alarm.condition, ...values });
    rememberName(values.by);
    shelves.refresh();
  };
  return html`
    <${Dialog} title=${t("shelve")} button=${t("shelve")} act=${act} onClose=${onClose}>
      <p><b>${alarm.source}</b> ${alarm.condition}<br />${t("shelve-explained")}</p>
      <label>${t("how-long")}
        <select name="for">
          ${durations().map(minutes => html`<option value=${minutes + "m"}>${inWords(minutes)}</option>`)}
        </select>
      </label>
      <label>${t("reason")} <input name="reason" required maxlength="500" /></label>
      <${NameField} />
    <//>`;
}
