// Lists of the API that stay as the program has them: loaded anew when an event says that they
// changed, and at most once in a while however many events come.
import { useEffect, useState } from "./lib/htm-preact.js";
import { onEvent } from "./stream.js";

/**
 * @param load returns a promise of the value
 * @param events after which it is loaded anew; after `missed` it is always
 * @param paceMillis at most once in this time
 * @param everyMillis also without an event, for what changes with time alone
 */
export function resource({ load, events = [], paceMillis = 1_000, everyMillis = 0 }) {
  const users = new Set();
  const state = { value: null, error: null };
  let isLoading = false;
  let isStale = false;
  let lastBegan = -Infinity;
  let timer = null;

  async function run() {
    timer = null;
    isLoading = true;
    isStale = false;
    lastBegan = performance.now();
    try {
      state.value = await load();
      state.error = null;
    } catch (failure) {
      state.error = failure;
    }
    isLoading = false;
    users.forEach(user => user());
    if (isStale) {
      schedule();
    }
  }

  function schedule() {
    if (isLoading) {
      isStale = true;
    } else if (timer === null && users.size > 0) {
      timer = setTimeout(run, Math.max(0, lastBegan + paceMillis - performance.now()));
    }
  }

  onEvent(type => {
    if (type === "missed" || events.includes(type)) {
      schedule();
    }
  });
  if (everyMillis > 0) {
    setInterval(schedule, everyMillis);
  }
  return {
    state,
    refresh: schedule,
    use(user) {
      users.add(user);
      schedule();
      return () => users.delete(user);
    },
  };
}

/** The value of a resource, kept up to date while the component is shown. */
export function useResource(one) {
  const [, show] = useState(0);
  useEffect(() => one.use(() => show(count => count + 1)), [one]);
  return one.state;
}
