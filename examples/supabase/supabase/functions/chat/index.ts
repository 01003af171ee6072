import { openaiModel } from "@helperchat/core/openai";
import OpenAI from "openai";
import { createChatFunction } from "./chat-function.ts";

declare const Deno: {
  env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Promise<Response>): void;
};
declare const EdgeRuntime: { waitUntil(work: Promise<void>): void };

function setting(name: string): string {
  const value = Deno.env.get(name);
  if (!value) throw new Error(`${name} is not set: see supabase secrets set.`);
  return value;
}

/** The project's default key of a kind, or the one that older projects have in its place. */
function projectKey(names: string, older: string): string {
  const keys: { default?: string } = JSON.parse(Deno.env.get(names) ?? "{}");
  return keys.default ?? setting(older);
}

const client = new OpenAI({ apiKey: setting("OPENAI_API_KEY") });

// Supabase sets address and keys by itself.
const chat = createChatFunction({
  url: setting("SUPABASE_URL"),
  publishableKey: projectKey("SUPABASE_PUBLISHABLE_KEYS", "SUPABASE_ANON_KEY"),
  serviceKey: projectKey("SUPABASE_SECRET_KEYS", "SUPABASE_SERVICE_ROLE_KEY"),
  model: openaiModel({ client, model: Deno.env.get("OPENAI_MODEL") ?? "gpt-5-mini" }),
});

// A function is stopped once it has answered, unless it asks to go on: a reply outlives its reader.
Deno.serve((request) => chat(request, { waitUntil: (work) => EdgeRuntime.waitUntil(work) }));
