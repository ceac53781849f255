import { html } from "./lib/htm-preact.js";
import { useResource } from "./resource.js";
import { t } from "./words.js";

/** Shows what a resource holds; before it came, and when it cannot be had, it says so. */
export function Loaded({ of, children }) {
  const { value, error } = useResource(of);
  return html`
    ${error && html`<p class="fault" role="alert">${t("not-loaded")} ${error.message}</p>`}
    ${value === null ? !error && html`<p class="empty">${t("loading")}</p>` : children(value)}`;
}

/** A list, or a word that there is nothing on it. */
export function Items({ items, empty, children }) {
  return items.length === 0 ? html`<p class="empty">${empty}</p>` : items.map(children);
}
