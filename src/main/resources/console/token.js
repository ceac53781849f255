// The API token, in this tab only and until it is closed. The sandbox's page keeps it likewise.
const KEY = "annunciator.api-token";

export function hasToken() {
  return sessionStorage.getItem(KEY) !== null;
}

export function setToken(token) {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken() {
  sessionStorage.removeItem(KEY);
}

/** The headers of a call to the API. */
export function authorization() {
  const token = sessionStorage.getItem(KEY);
  return token === null ? {} : { Authorization: "Bearer " + token };
}
