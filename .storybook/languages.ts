import { ar } from "../packages/react/src/messages/ar.js";
import { de } from "../packages/react/src/messages/de.js";
import { ja } from "../packages/react/src/messages/ja.js";
import type { Messages } from "../packages/react/src/messages/messages.js";

/** The languages that are shipped. English is what the parts say without being told. */
export const languages: Record<string, { title: string; messages?: Messages }> = {
  en: { title: "English" },
  ar: { title: "العربية", messages: ar },
  de: { title: "Deutsch", messages: de },
  ja: { title: "日本語", messages: ja },
};
