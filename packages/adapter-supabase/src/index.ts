export type {
  SupabaseAnswer,
  SupabaseChannel,
  SupabaseDatabase,
  SupabaseError,
  SupabaseLike,
  SupabaseQuery,
  SupabaseRequest,
  SupabaseTable,
} from "./supabase-client.js";
export { createSupabaseStore, type SupabaseStore } from "./supabase-store.js";
