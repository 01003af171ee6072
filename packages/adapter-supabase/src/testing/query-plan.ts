import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { connect } from "./postgres-server.js";
import { anonToken, claimsOf, signToken } from "./test-person.js";
import type { TestProject } from "./test-project.js";

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  Plans?: PlanNode[];
}

/** What plans do with the tables of the chat. */
export interface PlanSummary {
  /** The indexes that are used, in alphabetical order, each once. */
  indexes: string[];
  /** The tables that are read from end to end. */
  scanned: string[];
}

export function summarize(plans: readonly PlanNode[]): PlanSummary {
  const nodes = plans.flatMap(nodesOf);
  const indexes = nodes.flatMap((node) => node["Index Name"] ?? []);
  const scanned = nodes.flatMap((node) =>
    node["Node Type"] === "Seq Scan" ? (node["Relation Name"] ?? []) : [],
  );
  const ofChat = (name: string) => name.startsWith("chat_");
  return {
    indexes: [...new Set(indexes.filter(ofChat))].sort(),
    scanned: [...new Set(scanned.filter(ofChat))].sort(),
  };
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/**
 * A client that asks for the plan of each of its requests, too. PostgREST must be told to show
 * plans, which it does to nobody by default.
 */
export function planningClient(url: string, userId: string) {
  const plans: PlanNode[] = [];
  const client: SupabaseClient = createClient(url, anonToken, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: {
      headers: { Authorization: `Bearer ${signToken(claimsOf(userId))}` },
      async fetch(input, init) {
        const headers = new Headers(init?.headers);
        headers.set("Accept", "application/vnd.pgrst.plan+json");
        const answer = await fetch(input, { ...init, headers });
        const body: { Plan: PlanNode }[] = await answer.json();
        plans.push(...body.map(({ Plan }) => Plan));
        return fetch(input, init);
      },
    },
  });
  return { client, plans };
}

/** The plans of a person's statement, and of all that functions and triggers do on its behalf. */
export async function plansOf(
  { socketFolder, database }: Pick<TestProject, "socketFolder" | "database">,
  userId: string,
  statement: string,
): Promise<PlanNode[]> {
  const plans: PlanNode[] = [];
  const superuser = connect(socketFolder, "supabase_admin", database, 1, (message) => {
    const json = /plan:\n([\s\S]*)$/.exec(message)?.[1];
    if (json) plans.push(JSON.parse(json).Plan);
  });
  await superuser
    .begin(async (sql) => {
      await sql`load 'auto_explain'`;
      await sql`select set_config('auto_explain.log_min_duration', '0', true),
        set_config('auto_explain.log_nested_statements', 'on', true),
        set_config('auto_explain.log_format', 'json', true),
        set_config('auto_explain.log_level', 'notice', true)`;
      await sql`select set_config('role', 'authenticated', true),
        set_config('request.jwt.claims', ${JSON.stringify(claimsOf(userId))}, true)`;
      await sql.unsafe(statement);
      throw rollback;
    })
    .catch((error: unknown) => {
      if (error !== rollback) throw error;
    });
  await superuser.end();
  return plans;
}

const rollback = new Error("rolled back");
