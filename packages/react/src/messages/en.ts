import { enFirst } from "./en-first.js";
import { enLater } from "./en-later.js";
import type { Messages } from "./messages.js";

/** English. */
export const en: Messages = /* @__PURE__ */ Object.assign({}, enFirst, enLater);
