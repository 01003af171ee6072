import { describeSessionStore } from "@helperchat/core/testing";
import { createClient } from "@supabase/supabase-js";
import { createClient as createOldestClient } from "supabase-js-2.50";
import { afterAll } from "vitest";
import type { SupabaseLike } from "./supabase-client.js";
import { createSupabaseShares } from "./supabase-shares.js";
import { createSupabaseStore } from "./supabase-store.js";
import { createSupabaseThreads } from "./supabase-threads.js";
import { describePostgres } from "./testing/describe-postgres.js";
import { anonToken, claimsOf, serviceToken, signToken } from "./testing/test-person.js";
import { sharedProject } from "./testing/test-project.js";

const settings = (token: string) => ({
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  global: { headers: { Authorization: `Bearer ${token}` } },
});

/** The newest version that this was tried with, and the oldest that it is said to fit. */
const versions: Record<string, (url: string, token: string) => SupabaseLike> = {
  "supabase-js": (url, token) => createClient(url, anonToken, settings(token)),
  "supabase-js 2.50.0": (url, token) => createOldestClient(url, anonToken, settings(token)),
};

describePostgres("createSupabaseStore", (postgres) => {
  const project = sharedProject(postgres);
  afterAll(project.stop);

  for (const [version, clientWith] of Object.entries(versions)) {
    const service = clientWith(postgres.url, serviceToken);
    const storeOf = (userId: string) => ({
      ...createSupabaseStore(clientWith(postgres.url, signToken(claimsOf(userId)))),
      ...createSupabaseThreads(service, userId),
    });

    describeSessionStore(async () => {
      const [ada, bob] = [await project.signUp(), await project.signUp()];
      return {
        store: storeOf(ada.id),
        stranger: storeOf(bob.id),
        shares: createSupabaseShares(service),
      };
    }, version);
  }
});
