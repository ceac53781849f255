// The stream of events. EventSource cannot send the token, so this reads the stream itself.
import { authorization } from "./token.js";

/** The server sends something every 15 s; a stream that is silent for longer is dead. */
const SILENT_MILLIS = 40_000;

let retryMillis = 3_000;
let lastId = null;
const listeners = new Set();

/** Calls the listener with type and data of each event; returns what ends that. */
export function onEvent(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(type, data) {
  listeners.forEach(listener => listener(type, data));
}

/** Reads the lines of one event; an id without an event is only remembered. */
function take(block) {
  let type = "";
  let data = "";
  for (const line of block.split("\n")) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "id") {
      lastId = value;
    } else if (field === "event") {
      type = value;
    } else if (field === "data") {
      data += value;
    } else if (field === "retry") {
      retryMillis = Number(value);
    }
  }
  if (type !== "") {
    tell(type, JSON.parse(data));
  }
}

async function readOnce(onState, isOver) {
  const silence = new AbortController();
  let alarm = setTimeout(() => silence.abort(), SILENT_MILLIS);
  try {
    const headers = authorization();
    if (lastId !== null) {
      headers["Last-Event-ID"] = lastId;
    }
    const answer = await fetch("/api/v1/events", { headers, cache: "no-store", signal: silence.signal });
    if (!answer.ok) {
      return answer.status;
    }
    onState("live");
    tell("missed", {}); // what happened before is in the lists, and they could not be had meanwhile
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done && !isOver(); part = await reader.read()) {
      clearTimeout(alarm);
      alarm = setTimeout(() => silence.abort(), SILENT_MILLIS);
      const blocks = (text + part.value).split("\n\n");
      text = blocks.pop();
      blocks.forEach(take);
    }
    return answer.status;
  } finally {
    clearTimeout(alarm);
    silence.abort();
  }
}

/**
 * Reads the stream for as long as the page is open, and connects again when it is cut.
 *
 * @param onState is told "live", "lost" (trying again), "full" (others read already) or "refused"
 * @returns what ends it
 */
export function follow(onState) {
  let over = false;
  const again = async () => {
    while (!over) {
      let status = 0;
      try {
        status = await readOnce(onState, () => over);
      } catch (failure) {
        console.debug("the stream was cut", failure);
      }
      if (over) {
        return;
      }
      if (status === 401) {
        onState("refused");
        return;
      }
      onState(status === 503 ? "full" : "lost");
      await new Promise(done => setTimeout(done, retryMillis));
    }
  };
  again();
  return () => { over = true; };
}
