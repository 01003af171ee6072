import { enFirst } from "./en-first.js";
import { enContent } from "./later/content-messages.js";
import { enDiagram } from "./later/diagram-messages.js";
import { enImport } from "./later/import-messages.js";
import { enKeyboard } from "./later/keyboard-messages.js";
import { enLabel } from "./later/label-messages.js";
import { enSearch } from "./later/search-messages.js";
import { enShare } from "./later/share-messages.js";
import { enShared } from "./later/shared-messages.js";
import { enSidebar } from "./later/sidebar-messages.js";
import { enStats } from "./later/stats-messages.js";
import { enTemplate } from "./later/template-messages.js";
import { enTurn } from "./later/turn-messages.js";
import type { Messages } from "./messages.js";

/** English. */
export const en: Messages = /* @__PURE__ */ everyWord();

/** In a function, or bundlers would keep all of them for who imports none. */
function everyWord(): Messages {
  return {
    ...enFirst,
    ...enSidebar,
    ...enLabel,
    ...enImport,
    ...enSearch,
    ...enKeyboard,
    ...enTurn,
    ...enContent,
    ...enTemplate,
    ...enShare,
    ...enShared,
    ...enDiagram,
    ...enStats,
  };
}
