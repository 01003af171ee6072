import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { templateSchema } from "./template.js";

/** A first message offered on the empty page. */
export const starterSchema = z.object({
  /** What the button says. */
  label: z.string(),
  /** What is sent. */
  text: z.string(),
});

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
export type HelperFace = z.infer<typeof helperFaceSchema>;
