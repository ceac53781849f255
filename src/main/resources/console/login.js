import { get } from "./api.js";
import { html, useState } from "./lib/htm-preact.js";
import { forgetToken, setToken } from "./token.js";
import { t } from "./words.js";

/**
 * Asks for the API token, and lets nobody on before the program has taken it.
 *
 * @param isRefused one that was taken before is not any more
 */
export function Login({ isRefused, onToken }) {
  const [fault, setFault] = useState(isRefused ? t("login-refused") : "");
  const submit = async event => {
    event.preventDefault();
    setToken(event.target.elements.token.value.trim());
    try {
      await get("/shelves?limit=1");
      onToken();
    } catch (failure) {
      forgetToken();
      setFault(failure.status === 401 ? t("login-refused") : failure.message);
    }
  };
  return html`
    <main class="login">
      <h1>Annunciator</h1>
      <form onSubmit=${submit}>
        <label for="token">${t("login-label")}</label>
        <input id="token" name="token" type="password" autocomplete="off" required autofocus />
        ${fault && html`<p class="fault" role="alert">${fault}</p>`}
        <button class="primary">${t("login-button")}</button>
      </form>
    </main>`;
}
