import type { Template } from "@helperchat/core";
import { type ReactNode, useCallback, useState } from "react";
import { useChatParts } from "../chat/chat-context.js";
import { useChatClient } from "../provider/chat-client-context.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { blankPattern } from "./blank-pattern.js";
import { goToEnd, prepareTitle, putTemplate } from "./put-template.js";

/** A press on a template; another object for every press. */
export interface AskedTemplate {
  template: Template;
}

const loadStart = async () => (await import("./template-start.js")).TemplateStart;

export interface TemplateStarter {
  start: (template: Template) => void;
  /** What has to be asked or said on the way. Draw it beside the templates. */
  starting: ReactNode;
}

/** Begins conversations with templates, in the place of the new chat of the nearest `ChatRoot`. */
export function useTemplateStart(): TemplateStarter {
  const client = useChatClient();
  const { chat, draft, composerId } = useChatParts();
  const [asked, setAsked] = useState<AskedTemplate | null>(null);
  const end = useCallback(() => setAsked(null), []);
  const TemplateStart = useOnDemand(loadStart, asked !== null, end);

  function start(template: Template) {
    const words = wordsAlone(template);
    if (words === null) return setAsked({ template });
    setAsked(null);
    putTemplate(draft, words);
    prepareTitle(client, chat, draft, template.title);
    // At once: a touch keyboard comes with a press, and with nothing that is loaded after it.
    goToEnd(document.getElementById(composerId));
  }

  return {
    start,
    starting: asked && TemplateStart && (
      <TemplateStart key={asked.template.id} asked={asked} onEnd={end} />
    ),
  };
}

/** The words of a template that are all there is to it: nothing is stored, and nothing to be asked. */
function wordsAlone({ title, messages }: Template): string | null {
  const [only, ...others] = messages;
  const isAlone = only?.role === "user" && others.length === 0;
  return isAlone && (title + only.text).search(blankPattern) < 0 ? only.text : null;
}
