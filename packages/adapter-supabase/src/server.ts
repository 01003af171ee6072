export { createSupabaseThreads } from "./supabase-threads.js";
