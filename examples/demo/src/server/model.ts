import type { ChatModel } from "@helperchat/core";
import { openaiModel } from "@helperchat/core/openai";
import { scriptedModel } from "@helperchat/core/scripted";
import OpenAI from "openai";
import type { Settings } from "./settings.js";

/** Who answers: OpenAI where there is a key, else a script that costs nothing. */
export function chooseModel(openai: Settings["openai"]): ChatModel {
  if (!openai) return scriptedModel();
  // The client reads OPENAI_API_KEY and OPENAI_BASE_URL by itself.
  return openaiModel({ client: new OpenAI(), model: openai.model });
}
