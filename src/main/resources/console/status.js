import { html } from "./lib/htm-preact.js";
import { active, dead, problems, targets } from "./lists.js";
import { useResource } from "./resource.js";
import { clock } from "./time.js";
import { t } from "./words.js";

/** A figure, unknown until it was loaded and when it cannot be. */
function Figure({ name, value, isMore, isBad, to }) {
  return html`
    <a class="figure ${isBad && value > 0 ? "bad" : ""}" href=${"#" + to}>
      <b>${value ?? "?"}${isMore && "+"}</b> ${t(name)}
    </a>`;
}

export function unacknowledged(alarms) {
  return alarms.filter(one => one.acknowledged === null).length;
}

/** How everything stands, in one line, and whether that is as it is now. */
export function Status({ stream }) {
  const alarms = useResource(active);
  const letters = useResource(dead);
  const found = useResource(problems);
  const lanes = useResource(targets);
  const value = (one, count) => (one.error || one.value === null ? null : count(one.value));
  return html`
    <div class="status">
      <${Figure} name="active" value=${value(alarms, it => it.items.length)} isMore=${alarms.value?.more} to="alarms" />
      <${Figure} name="unacknowledged" value=${value(alarms, it => unacknowledged(it.items))} isBad to="alarms" />
      <${Figure} name="pending" value=${value(lanes, it => it.items.reduce((sum, one) => sum + one.pending, 0))} to="targets" />
      <${Figure} name="dead" value=${value(letters, it => it.items.length)} isMore=${letters.value?.more} isBad to="dead" />
      <${Figure} name="problems" value=${value(found, it => it.length)} isBad to="rules" />
      <span class="stream ${stream.state}" role="status">
        ${t("stream-" + stream.state, { time: clock(stream.since) })}
      </span>
    </div>`;
}
