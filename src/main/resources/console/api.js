// Calls to the API. What it refuses becomes an Error in its own words.
import { authorization } from "./token.js";
import { t } from "./words.js";

const API = "/api/v1";
const PAGE = 500;

export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function problem(answer) {
  const type = answer.headers.get("Content-Type") ?? "";
  const body = type.endsWith("json") ? await answer.json() : {};
  const faults = (body.errors ?? [])
    .filter(one => one.detail !== undefined)
    .map(one => `${one.pointer.slice(1)} ${one.detail}`);
  const said = [body.detail, ...faults].filter(Boolean).join("; ");
  return new Refused(answer.status, said || t("error-status", { status: answer.status }));
}

/** Calls; returns the answer of a status that is expected. */
async function call(method, path, body, expected) {
  const headers = authorization();
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  let answer;
  try {
    answer = await fetch(API + path, {
      method, headers, cache: "no-store", body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    throw new Error(t("error-unreachable"), { cause: failure });
  }
  if (!answer.ok && !expected.includes(answer.status)) {
    throw await problem(answer);
  }
  return answer.status === 204 ? null : answer.json();
}

export const get = path => call("GET", path, undefined, []);
export const remove = path => call("DELETE", path, undefined, []);
export const post = (path, body, expected = []) => call("POST", path, body, expected);

/** Items of a list, page by page, at most so many; `more` says that there are others. */
export async function getAll(path, most) {
  const items = [];
  const ask = path + (path.includes("?") ? "&" : "?") + "limit=" + Math.min(PAGE, most);
  let page = await get(ask);
  items.push(...page.items);
  while (page.next !== null && items.length < most) {
    page = await get(ask + "&after=" + encodeURIComponent(page.next));
    items.push(...page.items);
  }
  return { items, more: page.next !== null };
}
