import * as z from "zod/mini";
import { idSchema } from "./id.js";
import { folderSchema, tagSchema } from "./session.js";

/** A folder or a tag, and how many sessions have it in each state that a list shows it in. */
export const labelSchema = z.object({ name: z.string(), active: z.int(), archived: z.int() });

/** What sessions of a project are sorted by, each list by name. */
export const labelsSchema = z.object({ folders: z.array(labelSchema), tags: z.array(labelSchema) });

/** Which sessions are looked at. */
export const labelRequestSchema = z.object({ projectId: idSchema, helper: z.optional(idSchema) });

/** What is to become of a folder or a tag. `to: null` takes it from its sessions. */
export const labelChangeSchema = z.discriminatedUnion("type", [
  z.extend(labelRequestSchema, {
    type: z.literal("folder"),
    name: folderSchema,
    to: z.nullable(folderSchema),
  }),
  z.extend(labelRequestSchema, {
    type: z.literal("tag"),
    name: tagSchema,
    to: z.nullable(tagSchema),
  }),
]);

export type Label = z.infer<typeof labelSchema>;
export type Labels = z.infer<typeof labelsSchema>;
export type LabelRequest = z.infer<typeof labelRequestSchema>;
export type LabelChange = z.infer<typeof labelChangeSchema>;
