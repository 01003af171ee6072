import { createChat } from "./chat.js";
import { chooseModel } from "./model.js";
import { readSettings } from "./settings.js";

const { database, openai } = readSettings(process.env);

/** The API as `npm run dev` serves it: made anew when a source that it needs has changed. */
export const chat = createChat(database, chooseModel(openai));
