import * as z from "zod/mini";
import { idSchema } from "./id.js";

/** A first message offered on the empty page. */
export const starterSchema = z.object({
  /** What the button says. */
  label: z.string(),
  /** What is sent. */
  text: z.string(),
});

/** A message to fill in and send: `{name}` in the text is a blank. */
export const templateSchema = z.object({ id: idSchema, title: z.string(), text: z.string() });

/** What a browser may know of a helper. Instructions, tools and model stay on the server. */
export const helperFaceSchema = z.object({
  id: idSchema,
  name: z.string(),
  description: z.string(),
  starters: z.array(starterSchema),
  templates: z.array(templateSchema),
  /** How it opens a new session by itself, or `null` where it waits to be spoken to. */
  journey: z.nullable(z.object({ type: z.enum(["message", "reply"]) })),
});

export type Starter = z.infer<typeof starterSchema>;
export type Template = z.infer<typeof templateSchema>;
export type HelperFace = z.infer<typeof helperFaceSchema>;
