import { html } from "../lib/htm-preact.js";
import { problems, rules } from "../lists.js";
import { Items, Loaded } from "../loaded.js";
import { t } from "../words.js";

function place({ file, line, path }) {
  return [file, line > 0 && line, path].filter(Boolean).join(":");
}

const sentence = text => (/[.?!。？！]$/.test(text) || text === "" ? text : text + ".");

function Problems({ found }) {
  return found.length > 0 && html`
    <section class="fault" role="alert">
      <h2>${t("files-not-in-force")}</h2>
      <ul>${found.map(one => html`<li><code>${place(one)}</code> ${sentence(one.what)} ${sentence(one.todo)}</li>`)}</ul>
    </section>`;
}

function conditions(written) {
  return Object.entries(written).map(([name, value]) => `${name}: ${value}`).join(", ");
}

/** The rules in force, and what is wrong with the files on disk. */
export function Rules() {
  return html`
    <${Loaded} of=${problems}>${found => html`<${Problems} found=${found} />`}<//>
    <${Loaded} of=${rules}>${({ items }) => html`
      <ul>
        <${Items} items=${items} empty=${t("no-rules")}>${one => html`
          <li class="item" key=${one.id}>
            <div><b>${one.id}</b> <span class="matches">${t("matches", { count: one.matches })}</span></div>
            <div>${one.description}</div>
            <div class="dim">${conditions(one.conditions)} <code>${one.file}</code></div>
          </li>`}
        <//>
      </ul>`}
    <//>`;
}
