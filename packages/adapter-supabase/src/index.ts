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
export { createSupabaseStore } from "./supabase-store.js";
