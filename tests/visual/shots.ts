import * as composer from "../../packages/react/src/chat/composer.stories.js";
import * as content from "../../packages/react/src/chat/message-content.stories.js";
import * as list from "../../packages/react/src/chat/message-list.stories.js";
import * as keys from "../../packages/react/src/keyboard/keys-dialog.stories.js";
import * as markdown from "../../packages/react/src/markdown/markdown.stories.js";
import * as languages from "../../packages/react/src/messages/languages.stories.js";
import * as whole from "../../packages/react/src/presets/helper-chat.stories.js";
import * as sidebar from "../../packages/react/src/presets/session-sidebar.stories.js";
import * as themes from "../../packages/react/src/styles/themes.stories.js";

/** In CSS pixels. */
export const sizes = {
  wide: [1280, 720],
  phone: [390, 720],
  part: [720, 560],
} as const;

/** A story to be seen. Each is seen in light and dark, unless `scheme` says that one will do. */
export interface Shot {
  stories: Record<string, unknown>;
  story: string;
  size: keyof typeof sizes;
  scheme?: "light" | "dark";
}

export const shots: readonly Shot[] = [
  { stories: whole, story: "Conversation", size: "wide" },
  { stories: whole, story: "Narrow", size: "phone" },
  { stories: whole, story: "Drawer", size: "phone", scheme: "dark" },
  { stories: whole, story: "FirstVisit", size: "wide", scheme: "light" },
  { stories: whole, story: "FirstVisit", size: "phone", scheme: "dark" },
  { stories: whole, story: "Deleted", size: "wide", scheme: "light" },
  { stories: whole, story: "RightToLeft", size: "wide", scheme: "light" },
  { stories: sidebar, story: "Archived", size: "part", scheme: "light" },
  { stories: list, story: "Failed", size: "part" },
  { stories: list, story: "Refused", size: "part", scheme: "light" },
  { stories: list, story: "Parts", size: "part" },
  { stories: list, story: "Branches", size: "part", scheme: "light" },
  { stories: content, story: "Code", size: "part" },
  { stories: content, story: "Images", size: "part", scheme: "light" },
  { stories: markdown, story: "Everything", size: "part" },
  { stories: composer, story: "OverTheLimit", size: "phone", scheme: "light" },
  { stories: keys, story: "Shown", size: "wide", scheme: "light" },
  { stories: languages, story: "German", size: "wide", scheme: "light" },
  { stories: themes, story: "Dense", size: "wide", scheme: "light" },
  { stories: themes, story: "Harbour", size: "wide" },
];
