// Starts the console: asks for the token if the site has one, then shows the page.
import { html, render, useState } from "./lib/htm-preact.js";
import { App } from "./app.js";
import { Login } from "./login.js";
import { site } from "./site.js";
import { hasToken } from "./token.js";

function Console() {
  const [isRefused, setRefused] = useState(false);
  const [isIn, setIn] = useState(!site.isGuarded || hasToken());
  return isIn
    ? html`<${App} onRefused=${() => { setRefused(true); setIn(false); }} />`
    : html`<${Login} isRefused=${isRefused} onToken=${() => setIn(true)} />`;
}

render(html`<${Console} />`, document.getElementById("console"));
