// Severity in words, colour and shape, so that no one of them is needed alone.
import { html } from "./lib/htm-preact.js";
import { t } from "./words.js";

const LEVELS = [
  { name: "critical", from: 900, shape: "M6 1h8l5 5v8l-5 5H6l-5-5V6z" }, // octagon
  { name: "high", from: 667, shape: "M10 1l9 17H1z" }, // triangle
  { name: "medium", from: 334, shape: "M2 2h16v16H2z" }, // square
  { name: "low", from: 1, shape: "M10 2a8 8 0 100 16 8 8 0 000-16z" }, // circle
];

export const CRITICAL_FROM = LEVELS[0].from;

/** 0 is the most severe. */
export function rank(severity) {
  return LEVELS.findIndex(level => severity >= level.from);
}

export function levelOf(severity) {
  return LEVELS[rank(severity)].name;
}

export function Severity({ value }) {
  const { name, shape } = LEVELS[rank(value)];
  return html`
    <span class="severity ${name}" title=${t("severity-of-1000", { severity: value })}>
      <svg viewBox="0 0 20 20" aria-hidden="true"><path d=${shape} /></svg>${t("severity-" + name)}
    </span>`;
}
