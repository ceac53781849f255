// The texts of the page, in the language of the site.
import { site } from "./site.js";

/** The text of that key; {name} in it is replaced by the value of that name. */
export function t(key, values = {}) {
  const text = site.words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (hole, name) => (name in values ? values[name] : hole));
}

export const language = site.words.language;
