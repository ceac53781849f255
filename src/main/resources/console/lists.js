// What the console shows of the program, each once for all who look at it.
import { get, getAll } from "./api.js";
import { resource } from "./resource.js";

/** More than anybody reads; the status line says that there are more. */
const MOST = 2_000;

export const active = resource({
  load: () => getAll("/alarms?current=active", MOST),
  events: ["alarm"],
});
export const dead = resource({
  load: () => getAll("/deliveries?status=dead", MOST),
  events: ["delivery"],
  paceMillis: 2_000,
});
export const targets = resource({
  load: () => get("/targets"),
  events: ["alarm", "delivery", "target", "site"],
  paceMillis: 2_000,
  everyMillis: 15_000,
});
export const shelves = resource({
  load: () => get("/shelves"),
  events: ["shelf"],
});
export const rules = resource({
  load: () => get("/rules"),
  events: ["site", "alarm"],
  paceMillis: 5_000,
});
export const problems = resource({
  load: async () => (await get("/rules?limit=1")).errors,
  events: ["site"],
});
export const quota = resource({
  load: () => get("/quota"),
  events: ["delivery"],
  paceMillis: 10_000,
  everyMillis: 60_000,
});
