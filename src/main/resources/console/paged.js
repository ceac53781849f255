// A list that is read page by page, for what is too long to have whole.
import { get } from "./api.js";
import { html, useEffect, useRef, useState } from "./lib/htm-preact.js";
import { onEvent } from "./stream.js";
import { t } from "./words.js";

const PAGE = 50;

/**
 * @param path with its query
 * @param events after which a button offers to begin again; nothing moves under the reader's eyes
 */
export function Paged({ path, events, empty, children }) {
  const [shown, setShown] = useState(null);
  const [fault, setFault] = useState("");
  const [isOld, setOld] = useState(false);
  const pages = useRef(0);
  const load = async before => {
    const after = before === null ? "" : "&after=" + encodeURIComponent(before.next);
    try {
      const page = await get(`${path}${path.includes("?") ? "&" : "?"}limit=${PAGE}${after}`);
      setShown({ items: [...(before?.items ?? []), ...page.items], next: page.next });
      setFault("");
      pages.current = before === null ? 1 : pages.current + 1;
    } catch (failure) {
      setFault(failure.message);
    }
  };
  const begin = () => {
    setOld(false);
    load(null);
  };
  useEffect(() => {
    begin();
    return onEvent(type => {
      if (type === "missed" && pages.current <= 1) {
        begin();
      } else if (type === "missed" || events.includes(type)) {
        setOld(true);
      }
    });
  }, [path]);
  return html`
    ${fault && html`<p class="fault" role="alert">${t("not-loaded")} ${fault}</p>`}
    ${isOld && html`<button class="newer" onClick=${begin}>${t("show-newer")}</button>`}
    ${shown === null ? html`<p class="empty">${t("loading")}</p>` : html`
      ${shown.items.length === 0 && html`<p class="empty">${empty}</p>`}
      <ul>${shown.items.map(children)}</ul>
      ${shown.next !== null && html`<button onClick=${() => load(shown)}>${t("show-older")}</button>`}`}`;
}
