// Who sits at this browser: asked once, remembered, changed whenever it is typed anew.
const KEY = "annunciator.console.name";

export const rememberedName = () => localStorage.getItem(KEY) ?? "";

export const rememberName = name => localStorage.setItem(KEY, name);
