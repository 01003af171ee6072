export { createSupabaseShares } from "./supabase-shares.js";
export { createSupabaseThreads } from "./supabase-threads.js";
