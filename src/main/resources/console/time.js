// Times as the site's people read them.
import { site } from "./site.js";
import { language } from "./words.js";

function format(options) {
  return new Intl.DateTimeFormat(language, { timeZone: site.timeZone, hourCycle: "h23", ...options });
}

const DAY = format({ year: "numeric", month: "2-digit", day: "2-digit" });
const TIME = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DATE_TIME = format({
  month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
});
const AGO = new Intl.RelativeTimeFormat(language, { style: "short", numeric: "always" });
const STEPS = [["day", 86_400], ["hour", 3_600], ["minute", 60], ["second", 1]];

/** The time of day; of another day than today with its date. */
export function clock(iso) {
  const time = new Date(iso);
  return DAY.format(time) === DAY.format(new Date()) ? TIME.format(time) : DATE_TIME.format(time);
}

/** How long ago, or how long until then, in the largest unit that fits. */
export function distance(iso) {
  const seconds = Math.round((new Date(iso) - Date.now()) / 1000);
  const [unit, length] = STEPS.find(step => Math.abs(seconds) >= step[1]) ?? ["second", 1];
  return AGO.format(Math.round(seconds / length), unit);
}
