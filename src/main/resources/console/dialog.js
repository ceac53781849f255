import { html, useEffect, useRef, useState } from "./lib/htm-preact.js";
import { t } from "./words.js";

/**
 * A question to the operator. What he sends is done before the dialog closes; what goes wrong is
 * said in it, so that nothing typed is lost.
 *
 * @param act takes the values of the fields by name and returns a promise
 */
export function Dialog({ title, button, isDanger, act, onClose, children }) {
  const dialog = useRef(null);
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => dialog.current.showModal(), []);
  const submit = async event => {
    event.preventDefault();
    setBusy(true);
    try {
      await act(Object.fromEntries(new FormData(event.target)));
      onClose();
    } catch (failure) {
      setFault(failure.message);
      setBusy(false);
    }
  };
  return html`
    <dialog ref=${dialog} onClose=${onClose} aria-labelledby="dialog-title">
      <form onSubmit=${submit}>
        <h2 id="dialog-title">${title}</h2>
        ${children}
        ${fault && html`<p class="fault" role="alert">${fault}</p>`}
        <div class="buttons">
          <button type="button" onClick=${onClose}>${t("cancel")}</button>
          <button class=${isDanger ? "danger" : "primary"} disabled=${isBusy}>${button}</button>
        </div>
      </form>
    </dialog>`;
}
