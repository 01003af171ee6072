import { createHmac, randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";

/** The secret of the tests' own servers. */
export const jwtSecret = "a-secret-that-the-tests-share-with-postgrest";

export type Claims = Record<string, unknown>;

/** What a token of the tests' says, or `null` where it is not valid. */
export function readToken(token: string): Claims | null {
  const [head = "", body = "", signature] = token.split(".");
  if (signature !== signatureOf(`${head}.${body}`, jwtSecret)) return null;
  const claims: Claims = JSON.parse(Buffer.from(body, "base64url").toString());
  return Number(claims.exp) * 1000 > Date.now() ? claims : null;
}

/** A token as Supabase Auth signs them. Default: an hour's, of nobody. */
export function signToken(claims: Claims, secret = jwtSecret, algorithm = "HS256"): string {
  const now = Math.floor(Date.now() / 1000);
  const head = encode({ alg: algorithm, typ: "JWT" });
  const body = encode({ aud: "authenticated", iat: now, exp: now + 3600, ...claims });
  const signature = algorithm === "none" ? "" : signatureOf(`${head}.${body}`, secret);
  return `${head}.${body}.${signature}`;
}

function signatureOf(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** The claims of somebody who is signed in. */
export function claimsOf(userId: string): Claims {
  return { sub: userId, role: "authenticated" };
}

export const anonToken = signToken({ role: "anon" });
export const serviceToken = signToken({ role: "service_role" });

/** An unmodified Supabase client that carries this token. */
export function clientWith(url: string, token: string): SupabaseClient {
  return createClient(url, anonToken, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { headers: { Authorization: `Bearer ${token}` } },
  });
}

/** The client of somebody who is signed in. */
export function clientOf(url: string, userId: string): SupabaseClient {
  return clientWith(url, signToken(claimsOf(userId)));
}

export function newUserId(): string {
  return randomUUID();
}
