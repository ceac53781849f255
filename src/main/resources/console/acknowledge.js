import { post } from "./api.js";
import { Dialog } from "./dialog.js";
import { html } from "./lib/htm-preact.js";
import { active } from "./lists.js";
import { rememberName, rememberedName } from "./person.js";
import { t } from "./words.js";

export function NameField() {
  return html`
    <label>${t("your-name")}
      <input name="by" required maxlength="64" autocomplete="name" value=${rememberedName()} />
    </label>`;
}

export function AcknowledgeDialog({ alarm, onClose }) {
  const act = async ({ by, comment }) => {
    await post(`/alarms/${encodeURIComponent(alarm.id)}/acknowledge`, { by, comment });
    rememberName(by);
    active.refresh();
  };
  return html`
    <${Dialog} title=${t("acknowledge")} button=${t("acknowledge")} act=${act} onClose=${onClose}>
      <p><b>${alarm.source}</b> ${alarm.condition}<br />${alarm.message}</p>
      <${NameField} />
      <label>${t("comment")} <textarea name="comment" rows="2" maxlength="500"></textarea></label>
    <//>`;
}
