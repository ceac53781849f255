// One line about what was done, read out by screen readers, gone after a while.
import { html, useEffect, useState } from "./lib/htm-preact.js";

const SHOWN_MILLIS = 8_000;
let show = () => {};

/** @param isFault what was asked for did not happen */
export function say(text, isFault = false) {
  show({ text, isFault });
}

/** Does it and says what came of it. */
export async function doing(work, done) {
  try {
    say(done(await work()));
  } catch (failure) {
    say(failure.message, true);
  }
}

export function Notice() {
  const [notice, setNotice] = useState(null);
  useEffect(() => { show = setNotice; }, []);
  useEffect(() => {
    const timer = setTimeout(() => setNotice(null), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [notice]);
  return html`
    <div class="notice ${notice?.isFault ? "bad" : ""}" role="status" hidden=${notice === null}>
      ${notice?.text}
    </div>`;
}
