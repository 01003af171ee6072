import type { ContentMessages } from "./content-messages.js";
import type { DiagramMessages } from "./diagram-messages.js";
import type { ImportMessages } from "./import-messages.js";
import type { KeyboardMessages } from "./keyboard-messages.js";
import type { LabelMessages } from "./label-messages.js";
import type { SearchMessages } from "./search-messages.js";
import type { ShareMessages } from "./share-messages.js";
import type { SharedMessages } from "./shared-messages.js";
import type { SidebarMessages } from "./sidebar-messages.js";
import type { StatsMessages } from "./stats-messages.js";
import type { TemplateMessages } from "./template-messages.js";
import type { TurnMessages } from "./turn-messages.js";

/** The words of what is loaded when it is asked for. */
export interface LaterMessages
  extends SidebarMessages,
    LabelMessages,
    ImportMessages,
    SearchMessages,
    KeyboardMessages,
    TurnMessages,
    ContentMessages,
    TemplateMessages,
    ShareMessages,
    SharedMessages,
    DiagramMessages,
    StatsMessages {}
