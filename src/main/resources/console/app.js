import { Announcer } from "./announcer.js";
import { html, useEffect, useRef, useState } from "./lib/htm-preact.js";
import { active } from "./lists.js";
import { Notice } from "./notice.js";
import { useResource } from "./resource.js";
import { site } from "./site.js";
import { Status, unacknowledged } from "./status.js";
import { follow } from "./stream.js";
import { forgetToken } from "./token.js";
import { Alarms } from "./views/alarms.js";
import { Dead } from "./views/dead.js";
import { History } from "./views/history.js";
import { Quota } from "./views/quota.js";
import { Rejected } from "./views/rejected.js";
import { Rules } from "./views/rules.js";
import { Shelves } from "./views/shelves.js";
import { Targets } from "./views/targets.js";
import { t } from "./words.js";

/** By the name in the address; the first is shown without one. */
const VIEWS = {
  alarms: Alarms, dead: Dead, targets: Targets, history: History,
  shelves: Shelves, rejected: Rejected, rules: Rules, quota: Quota,
};
const MINUTE = 60_000;

function viewOfAddress() {
  const name = location.hash.slice(1);
  return name in VIEWS ? name : "alarms";
}

function useView() {
  const [view, setView] = useState(viewOfAddress());
  useEffect(() => {
    const changed = () => setView(viewOfAddress());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return view;
}

/** Draws the page anew from time to time: it says how long ago things were. */
function useMinutes() {
  const [, show] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => show(count => count + 1), MINUTE);
    return () => clearInterval(timer);
  }, []);
}

function useStream(onRefused) {
  const [stream, setStream] = useState({ state: "connecting", since: new Date().toISOString() });
  useEffect(() => follow(state => {
    if (state === "refused") {
      forgetToken();
      onRefused();
    } else {
      setStream(before => (before.state === state ? before : { state, since: new Date().toISOString() }));
    }
  }), []);
  return stream;
}

function useTitle() {
  const loud = unacknowledged(useResource(active).value?.items ?? []);
  useEffect(() => { document.title = (loud > 0 ? `(${loud}) ` : "") + t("title"); }, [loud]);
}

function leave() {
  forgetToken();
  location.reload();
}

export function App({ onRefused }) {
  const view = useView();
  const stream = useStream(onRefused);
  useMinutes();
  useTitle();
  const tabs = useRef(null);
  useEffect(() => tabs.current.querySelector("[aria-current]").scrollIntoView({ block: "nearest" }), [view]);
  const View = VIEWS[view];
  return html`
    <header>
      <h1>Annunciator</h1>
      <${Status} stream=${stream} />
      ${site.isGuarded && html`<button class="leave" onClick=${leave}>${t("leave")}</button>`}
    </header>
    <nav ref=${tabs} aria-label=${t("views")}>
      ${Object.keys(VIEWS).map(name => html`
        <a href=${"#" + name} aria-current=${name === view ? "page" : undefined}>${t("view-" + name)}</a>`)}
    </nav>
    <${Notice} />
    <${Announcer} />
    <main class=${view}><${View} /></main>`;
}
